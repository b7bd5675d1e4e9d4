import { type Amount, amount, mulDiv, type Rounding } from './amount.js';
import { powerOfTen } from './decimal.js';
import { InvariantError } from './invariant.js';

declare const rateBrand: unique symbol;

/** What one coin was worth in another: an integer count of 1e-8 of the other. */
export type Rate = number & { readonly [rateBrand]: true };

const RATE_DECIMALS = 8;
/** Of a coin in itself. */
export const PAR = powerOfTen(RATE_DECIMALS) as Rate;

/** Brands an integer as a rate. Throws an invariant error unless it is a safe integer > 0. */
export function rate(units: number): Rate {
  if (!Number.isSafeInteger(units) || units <= 0) throw new InvariantError('rate-out-of-range', { units });
  return units as Rate;
}

/** A price as it stands in a bar; undefined for one that is too small or too large to be a rate. */
export function rateAt(price: number): Rate | undefined {
  const units = Math.round(price * powerOfTen(RATE_DECIMALS));
  return Number.isSafeInteger(units) && units > 0 ? (units as Rate) : undefined;
}

/** An amount with so many decimals, in the other coin's units of `into` decimals. */
export function worthOf(
  value: Amount,
  at: { readonly decimals: number; readonly rate: Rate; readonly into: number },
  rounding: Rounding,
): Amount {
  const shift = RATE_DECIMALS + at.decimals - at.into;
  if (shift >= 0) return amount(mulDiv(value, at.rate, powerOfTen(shift), rounding));
  return amount(mulDiv(mulDiv(value, at.rate, 1, rounding), powerOfTen(-shift), 1, rounding));
}
