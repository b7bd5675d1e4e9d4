/** So many questions about single orders are on their way at once. */
export const AT_ONCE = 4;

/** Does the work for each, a few at the same time. */
export async function fewAtOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const go = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, go));
}
