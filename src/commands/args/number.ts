/**
 * Numbers as people type them, never through a binary fraction. `exact`: can be read in one way. `read-as`: clear
 * enough, but a person of another country may mean something else. `ambiguous`: two readings, both likely.
 */
export type NumberReading =
  | { readonly kind: 'exact'; readonly text: string }
  | { readonly kind: 'read-as'; readonly text: string }
  | { readonly kind: 'ambiguous'; readonly readings: readonly [string, string] }
  | { readonly kind: 'not-a-number' };

/** Such as 1500, 0.5, .5, 1_500. */
const PLAIN = /^\d+(?:_\d+)*(?:\.\d+)?$|^\.\d+$/;
/** 1.50 is plain; 1.500 is 1500 to half of Europe. */
const DOTTED_THOUSAND = /^[1-9]\d{0,2}\.\d\d0$/;
/** 1,500 and 1'500 and 1,500.25 */
const GROUPED = /^[1-9]\d{0,2}(?:[,']\d{3})+(?:\.\d+)?$/;
/** 1.500,25 and 1.500.000 */
const GROUPED_BY_DOTS = /^[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
/** 1,5 and 1,50: a decimal comma, or a slip in 1.5 and 150? */
const SHORT_COMMA = /^[1-9]\d{0,2},\d{1,2}$/;
const DECIMAL_COMMA = /^\d+,\d+$/;

const SUFFIX = /^([+-]?)(.*?)([km]?)$/is;
const MILLION = 6;
const SHIFT: Readonly<Record<string, number>> = { k: 3, m: MILLION };

export function readNumber(text: string): NumberReading {
  const [, sign, body, suffix] = SUFFIX.exec(text) as unknown as [string, string, string, string];
  const shift = SHIFT[suffix.toLowerCase()] ?? 0;
  const reading = readBody(body, shift);
  if (reading.kind === 'not-a-number') return reading;
  const finish = (digits: string): string => canonical(sign, digits, shift);
  if (reading.kind === 'ambiguous') {
    const [first, second] = reading.readings;
    return { kind: 'ambiguous', readings: [finish(first), finish(second)] };
  }
  // An m is a million to some and a minute to others.
  const kind = shift === MILLION ? 'read-as' : reading.kind;
  return { kind, text: finish(reading.text) };
}

/** Digits with at most one dot. */
function readBody(body: string, shift: number): NumberReading {
  if (DOTTED_THOUSAND.test(body) && shift === 0) return { kind: 'read-as', text: body };
  if (PLAIN.test(body)) return { kind: 'exact', text: body.replaceAll('_', '') };
  if (GROUPED.test(body)) return { kind: 'read-as', text: body.replace(/[,']/g, '') };
  if (GROUPED_BY_DOTS.test(body)) {
    return { kind: 'read-as', text: body.replaceAll('.', '').replace(',', '.') };
  }
  // With a suffix there is no doubt: nobody writes 15 as 1,5k.
  if (SHORT_COMMA.test(body) && shift === 0) {
    return { kind: 'ambiguous', readings: [body.replace(',', '.'), body.replace(',', '')] };
  }
  if (DECIMAL_COMMA.test(body)) return { kind: 'read-as', text: body.replace(',', '.') };
  return { kind: 'not-a-number' };
}

function canonical(sign: string, digits: string, shift: number): string {
  const [whole, fraction = ''] = digits.split('.') as [string, string?];
  const padded = fraction.padEnd(shift, '0');
  const left = (whole + padded.slice(0, shift)).replace(/^0+(?=\d)/, '') || '0';
  const right = padded.slice(shift).replace(/0+$/, '');
  const plain = right === '' ? left : `${left}.${right}`;
  return sign === '-' && plain !== '0' ? `-${plain}` : plain;
}
