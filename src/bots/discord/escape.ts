const CONTROL = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu;
const BREAKS = /\r\n|[\n\r\t\v\f\u0085\u2028\u2029]/gu;
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;

/** Text from outside on one line, with nothing in it that hides, reorders or breaks its neighbours. */
export const clean = (text: string): string =>
  text.replace(BREAKS, ' ').replace(CONTROL, '').replace(INVISIBLE, '').replace(STACKED_MARKS, '$1');

/** As plain words: no markup, no mention, no link of its own. */
export const escaped = (text: string): string =>
  clean(text)
    .replace(/[\\*_`~|<>[\]@#]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/^(\s*)([-+])(?=\s)/, '$1\\$2')
    .replace(/^(\s*\d+)\.(?=\s)/, '$1\\.');

/** A backtick would end the code; its look-alike does not. */
export const insideCode = (text: string): string => text.replace(/`/g, 'ˋ');
export const code = (text: string): string => {
  const inside = insideCode(clean(text)).trim();
  return inside === '' ? '' : `\`${inside}\``;
};

/** A label within its limit: what does not fit ends in `…`, by whole characters. */
export function fitted(text: string, limit: number): string {
  const cleaned = clean(text).trim();
  if (cleaned.length <= limit) return cleaned;
  let short = '';
  for (const symbol of cleaned) {
    if (short.length + symbol.length > limit - 1) break;
    short += symbol;
  }
  return `${short.trimEnd()}…`;
}
