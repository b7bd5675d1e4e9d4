/** Whatever could end a line, hide text or turn its direction. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;

/** Text that somebody else may have made, on one line of at most `most` characters. */
export function oneLine(text: string, most: number): string {
  const line = text.replace(UNSEEN, ' ').trim();
  const signs = [...line];
  return signs.length <= most ? line : `${signs.slice(0, most - 1).join('')}…`;
}
