/** Exact decimals of the double: a count of 1e-18. It shares nothing with the product's own arithmetic. */
export type Amount = bigint;

const DECIMALS = 18;
export const ONE: Amount = 10n ** BigInt(DECIMALS);
/** What wallets and fees are kept in. */
export const COIN_UNIT: Amount = 10n ** 10n;

/** down: towards minus infinity; up: towards plus infinity. */
export type Rounding = 'down' | 'up';

const PATTERN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Undefined for what is not a plain decimal text of at most 18 decimals. */
export function readAmount(value: unknown): Amount | undefined {
  if (typeof value !== 'string') return undefined;
  const match = PATTERN.exec(value);
  if (match === null) return undefined;
  const [, sign, whole = '0', decimals = ''] = match;
  if (decimals.length > DECIMALS) return undefined;
  const size = BigInt(whole) * ONE + BigInt(decimals.padEnd(DECIMALS, '0'));
  return sign === '-' ? -size : size;
}

/** Of a text that is known to be a decimal. */
export function amount(text: string): Amount {
  const value = readAmount(text);
  if (value === undefined) throw new Error(`${text} is not a decimal`);
  return value;
}

/** The shortest decimal text. */
export function print(value: Amount): string {
  const size = value < 0n ? -value : value;
  const decimals = (size % ONE).toString().padStart(DECIMALS, '0').replace(/0+$/, '');
  const whole = (size / ONE).toString();
  return `${value < 0n ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}

function quotient(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const cut = numerator / denominator;
  const rest = numerator % denominator;
  if (rest === 0n) return cut;
  const isNegative = rest < 0n !== denominator < 0n;
  if (rounding === 'up') return isNegative ? cut : cut + 1n;
  return isNegative ? cut - 1n : cut;
}

export const times = (a: Amount, b: Amount, rounding: Rounding = 'down'): Amount =>
  quotient(a * b, ONE, rounding);

export const over = (a: Amount, b: Amount, rounding: Rounding = 'down'): Amount =>
  quotient(a * ONE, b, rounding);

/** To a multiple of `step`. */
export const stepped = (value: Amount, step: Amount, rounding: Rounding = 'down'): Amount =>
  quotient(value, step, rounding) * step;

/** `value * part / whole`. */
export const share = (value: Amount, part: Amount, whole: Amount, rounding: Rounding = 'down'): Amount =>
  quotient(value * part, whole, rounding);

export const least = (...values: readonly [Amount, ...Amount[]]): Amount =>
  values.reduce((a, b) => (b < a ? b : a));

export const most = (...values: readonly [Amount, ...Amount[]]): Amount =>
  values.reduce((a, b) => (b > a ? b : a));
