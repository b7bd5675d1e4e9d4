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
/** Within it a product and a divisor can be added without leaving the exact integers. */
const HALF_RANGE = 2 ** 52;
export const ZERO = 0 as Amount;

/** Brands an integer as an amount. Throws an invariant error when it is not a safe integer. */
export function amount(units: number): Amount {
  if (!Number.isSafeInteger(units)) throw new InvariantError('amount-out-of-range', { units });
  // + 0 makes a minus zero a plain one.
  return (units + 0) as Amount;
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
  const fits = product <= HALF_RANGE && product >= -HALF_RANGE && c > 0 && c <= HALF_RANGE;
  if (fits && Number.isInteger(product)) return divide(product, c, rounding);
  return mulDivInParts(a, b, c, rounding);
}

/** `product` ÷ `c` for |product|, c ≤ 2^52 and c > 0. */
function divide(product: number, c: number, rounding: Rounding): number {
  // Rounding to the nearest double reaches the next whole number only when product ≥ 2^53: here floor is right.
  // (`%` would be exact too, but it is a library call that costs more than all the rest of a fill.)
  const quotient = Math.floor(product / c);
  return (rounding === 'ceil' && quotient * c !== product ? quotient + 1 : quotient) + 0;
}

/** a = whole × c + rest, so a × b ÷ c = whole × b + rest × b ÷ c: a fee of a large value stays in plain numbers. */
function mulDivInParts(a: number, b: number, c: number, rounding: Rounding): number {
  const inRange = Number.isSafeInteger(a) && Number.isSafeInteger(b) && Math.abs(a) <= HALF_RANGE;
  if (!inRange || !(c > 0 && c <= HALF_RANGE) || !Number.isInteger(c)) return mulDivWide(a, b, c, rounding);
  const whole = divide(a, c, 'floor');
  const rest = a - whole * c;
  const most = Math.max(Math.abs(whole), rest) * Math.abs(b);
  if (most > HALF_RANGE) return mulDivWide(a, b, c, rounding);
  return checked(whole * b + divide(rest * b, c, rounding));
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
  return value + 0;
}
