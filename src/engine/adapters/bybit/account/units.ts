import {
  type Amount,
  amount,
  MAX_UNITS,
  type Price,
  price,
  type Rounding,
  ZERO,
} from '../../../domain/amount.js';
import { WALLET_DECIMALS } from '../../../domain/wallet.js';
import { BybitFailure } from '../failure.js';

/** A row as the exchange prints it: nothing in it is believed. */
export type Row = Readonly<Record<string, unknown>>;

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Decimal text → whole units of 10^-`decimals`, never through a binary fraction. Digits finer than a unit are rounded to
 * the side that is named: the exchange keeps some coins more finely than we do. Throws `bad-answer`.
 */
export function unitsOf(text: unknown, decimals: number, rounding: Rounding): number {
  const units = unitsWithin(text, decimals, rounding);
  if (units === undefined) throw new BybitFailure('bad-answer', `${String(text).slice(0, 40)} is too large`);
  return units;
}

/** As {@link unitsOf}; undefined for more than can be counted. */
function unitsWithin(text: unknown, decimals: number, rounding: Rounding): number | undefined {
  const match = DECIMAL.exec(String(text));
  if (match === null) throw new BybitFailure('bad-answer', `${String(text).slice(0, 40)} is no number`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = `${whole}${fraction}`;
  const point = whole.length + Number(exponent) + decimals;
  const kept = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const rest = point <= 0 ? digits : digits.slice(point);
  const size = Number(kept) + (/[1-9]/.test(rest) && (sign === '-') === (rounding === 'floor') ? 1 : 0);
  if (!Number.isSafeInteger(size)) return undefined;
  return sign === '-' ? -size : size;
}

const coinUnits = (text: unknown, rounding: Rounding): Amount =>
  amount(unitsOf(text, WALLET_DECIMALS, rounding));

/** Of some coins people have more than can be counted: then it is as much as can be. */
export const coinUnitsAtMost = (text: unknown): Amount =>
  amount(
    unitsWithin(text, WALLET_DECIMALS, 'floor') ?? (String(text).startsWith('-') ? -MAX_UNITS : MAX_UNITS),
  );

/** As {@link coinUnits}; nothing said is nothing. */
export const coinUnitsOrNone = (text: unknown, rounding: Rounding): Amount =>
  text === undefined || text === null || text === '' ? ZERO : coinUnits(text, rounding);

/** Undefined where the exchange says none: an empty text, or 0. */
export function priceOrNone(text: unknown, decimals: number, rounding: Rounding): Price | undefined {
  if (text === undefined || text === null || text === '') return undefined;
  const units = unitsOf(text, decimals, rounding);
  return units > 0 ? price(units) : undefined;
}

/** ms. Throws `bad-answer`. */
export function timeOf(text: unknown): number {
  const atMs = typeof text === 'string' && text !== '' ? Number(text) : text;
  if (typeof atMs !== 'number' || !Number.isSafeInteger(atMs))
    throw new BybitFailure('bad-answer', `${String(text).slice(0, 40)} is no time`);
  return atMs;
}

/** Absent, empty and `UNKNOWN` are none. */
export function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value !== 'UNKNOWN' ? value : undefined;
}

export function textOf(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string' || value === '') throw new BybitFailure('bad-answer', `no ${name} in it`);
  return value;
}

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws `bad-answer` when it is no list of rows. */
export function rowsOf(value: unknown): readonly Row[] {
  if (!Array.isArray(value) || !value.every(isRow)) throw new BybitFailure('bad-answer', 'no list in it');
  return value;
}
