import type { Preferences } from '../../engine/domain/person.js';

/** U+2212, as wide as a digit and a plus sign; a hyphen is neither. */
const MINUS = '−';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, decimals: number): Intl.NumberFormat {
  const key = `${locale} ${decimals}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    // Some locales group only from 10,000 on; columns of figures want one rule.
    useGrouping: 'always',
    numberingSystem: 'latn',
  });
  formats.set(key, made);
  return made;
}

/** A locale that writes figures as the person wants them. */
const SIGNS = { point: 'en', comma: 'de', space: 'fr', apostrophe: 'de-CH' } as const;

export const numberLocale = ({ locale, numbers }: Preferences): string =>
  numbers === undefined ? locale : SIGNS[numbers];

/** Decimal digits as text (`1234.50`) in the person's separators; the digits are never turned into a binary fraction. */
export function grouped(digits: `${number}`, prefs: Preferences): string {
  const point = digits.indexOf('.');
  const decimals = point < 0 ? 0 : digits.length - point - 1;
  return formatOf(numberLocale(prefs), decimals).format(digits);
}

/** Integer units → decimal text without a sign, rounded half away from zero to `shown` decimals (`shown` ≤ `decimals`). */
export function digitsOf(units: number, decimals: number, shown: number): `${number}` {
  const step = 10n ** BigInt(decimals - shown);
  const size = BigInt(Math.abs(units));
  const rounded = ((size + step / 2n) / step).toString().padStart(shown + 1, '0');
  if (shown === 0) return rounded as `${number}`;
  return `${rounded.slice(0, -shown)}.${rounded.slice(-shown)}` as `${number}`;
}

/** Without trailing zeros beyond `keep` decimals: `1.500` keeping 2 is `1.50`. */
export function trimmed(digits: `${number}`, keep: number): `${number}` {
  const point = digits.indexOf('.');
  if (point < 0) return digits;
  let end = digits.length;
  while (end > point + 1 + keep && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end === point + 1 ? point : end) as `${number}`;
}

/** How a sign is written: `loss` only marks what is below zero, `both` marks gains too. Zero has none. */
export const withSign = (value: number, text: string, signs: 'loss' | 'both'): string => {
  if (value < 0) return `${MINUS}${text}`;
  return value > 0 && signs === 'both' ? `+${text}` : text;
};
