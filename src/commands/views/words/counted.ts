/** `1 bar`, `2 bars`: for the languages that know one and many. */
export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;
