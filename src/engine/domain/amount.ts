import { InvariantError } from './invariant.js';

declare const amountBrand: unique symbol;
declare const priceBrand: unique symbol;

/**
 * An exact amount: an integer count of a coin's smallest unit (default 1e-8 of the coin).
 * Held in a double, so its limit is ±(2^53 − 1) units: 90,071,992.54740991 of a coin with 8 decimals.
 * Arithmetic that would leave that range throws instead of rounding.
 */
export type Amount = number & { readonly [amountBrand]: true };

/** An exact price: an integer count of the instrument's price unit, quote per one base. */
export type Price = number & { readonly [priceBrand]: true };

export const MAX_UNITS = Number.MAX_SAFE_INTEGER;
export const ZERO = 0 as Amount;

/** Brands an integer as an amount. Throws an invariant error when it is not a safe integer. */
export function amount(units: number): Amount {
  if (!Number.isSafeInteger(units)) throw new InvariantError('amount-out-of-range', { units });
  return (units === 0 ? 0 : units) as Amount;
}

/** Brands an integer as a price. Throws an invariant error unless it is a safe integer > 0. */
export function price(units: number): Price {
  if (!Number.isSafeInteger(units) || units <= 0) throw new InvariantError('price-out-of-range', { units });
  return units as Price;
}

export const add = (a: Amount, b: Amount): Amount => amount(a + b);
export const subtract = (a: Amount, b: Amount): Amount => amount(a - b);
export const negate = (a: Amount): Amount => amount(-a);

/** `floor` towards −∞, `ceil` towards +∞: the caller names the side that is against us. */
export type Rounding = 'floor' | 'ceil';

/**
 * a × b ÷ c on integers, exact beyond 2^53: the only multiplication of money in the engine.
 * Throws an invariant error when the result is no safe integer or c is 0.
 */
export function mulDiv(a: number, b: number, c: number, rounding: Rounding): number {
  const product = a * b;
  if (product > MAX_UNITS || product < -MAX_UNITS) return mulDivWide(a, b, c, rounding);
  // `%` is exact on integers below 2^53, `/` alone is not: 2^53−1 over 3 could round up to the next integer.
  const rest = product % c;
  const quotient = (product - rest) / c;
  if (rest === 0) return checked(quotient);
  const negative = product < 0 !== c < 0;
  if (rounding === 'floor') return checked(negative ? quotient - 1 : quotient);
  return checked(negative ? quotient : quotient + 1);
}

function mulDivWide(a: number, b: number, c: number, rounding: Rounding): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b) || !Number.isSafeInteger(c) || c === 0) {
    throw new InvariantError('muldiv-not-integers', { a, b, c });
  }
  const product = BigInt(a) * BigInt(b);
  const divisor = BigInt(c);
  const quotient = product / divisor;
  const rest = product - quotient * divisor;
  if (rest === 0n) return checked(Number(quotient));
  const negative = product < 0n !== divisor < 0n;
  if (rounding === 'floor') return checked(Number(negative ? quotient - 1n : quotient));
  return checked(Number(negative ? quotient : quotient + 1n));
}

function checked(value: number): number {
  if (!Number.isSafeInteger(value)) throw new InvariantError('muldiv-out-of-range', { value });
  return value === 0 ? 0 : value;
}
