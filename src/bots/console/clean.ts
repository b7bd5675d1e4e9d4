const CONTROL = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu;
/** Line ends inside one line of text: a name with a line break must not start a line of its own. */
const BREAKS = /\r\n|[\n\r\t\v\f\u0085\u2028\u2029]/gu;
/** Bidirectional overrides, zero-width characters, variation selectors: they change what others look like. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Text from outside as it may reach a terminal: nothing in it can move the cursor, change colours, hide or reorder
 * its neighbours. A control character is shown as its picture, so that it is seen that there was one.
 */
export function clean(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(BREAKS, ' ')
    .replace(CONTROL, (found) => pictureOf(found.codePointAt(0) ?? 0))
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1');
}

const pictureOf = (code: number): string => (code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd');
