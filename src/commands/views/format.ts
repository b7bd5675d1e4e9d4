import type { Instrument } from '../../engine/domain/instrument.js';
import { DEFAULT_PREFERENCES, type Preferences } from '../../engine/domain/person.js';
import { digitsOf, grouped, trimmed, withSign } from './numbers.js';

/** Stands where there is not enough data for a figure. */
export const NOTHING = '–';

const MONEY_DECIMALS = 2;
/** Digits shown of an amount below 1, so that nothing that is not zero looks like zero. */
const SMALL_DIGITS = 3;

function moneyDigits(units: number, decimals: number): string {
  const least = Math.min(MONEY_DECIMALS, decimals);
  const size = Math.abs(units);
  const places = String(size).length;
  if (size === 0 || places > decimals) return digitsOf(units, decimals, least);
  const shown = Math.min(decimals, Math.max(least, decimals - places + SMALL_DIGITS));
  return trimmed(digitsOf(units, decimals, shown), least);
}

const moneyText = (units: number, decimals: number, prefs: Preferences): string =>
  grouped(moneyDigits(units, decimals) as `${number}`, prefs);

/** Units of a coin with `decimals` → `10,042.18`, `−0.0512`; two decimals, more below 1. */
export const money = (units: number, decimals: number, prefs: Preferences): string =>
  withSign(units, moneyText(units, decimals, prefs), 'loss');

/** The same with its sign for gains too: `+42.18`. Zero has none. */
export const signedMoney = (units: number, decimals: number, prefs: Preferences): string =>
  withSign(units, moneyText(units, decimals, prefs), 'both');

/** A statistic in coins (a plain number) as money; the engine's exact amounts go through {@link money}. */
export const coins = (value: number, prefs: Preferences): string => plain(value, prefs, MONEY_DECIMALS);

/** Base units → all digits that count: `0.0953`. */
export const quantity = (
  units: number,
  baseDecimals: number,
  prefs: Preferences = DEFAULT_PREFERENCES,
): string => withSign(units, grouped(trimmed(digitsOf(units, baseDecimals, baseDecimals), 0), prefs), 'loss');

/** How an instrument's prices are counted. */
export type PriceScale = Pick<Instrument, 'priceDecimals'>;

/** Price units → `104,930.1`: two decimals where the instrument has them, more when they count. */
export function price(units: number, scale: PriceScale, prefs: Preferences = DEFAULT_PREFERENCES): string {
  const decimals = scale.priceDecimals;
  const digits = trimmed(digitsOf(units, decimals, decimals), Math.min(MONEY_DECIMALS, decimals));
  return withSign(units, grouped(digits, prefs), 'loss');
}

/** A market price (a plain number of quote per base) with the instrument's decimals. */
export const marketPrice = (
  value: number,
  scale: PriceScale,
  prefs: Preferences = DEFAULT_PREFERENCES,
): string => {
  const digits = value.toFixed(scale.priceDecimals) as `${number}`;
  return grouped(trimmed(digits, Math.min(MONEY_DECIMALS, scale.priceDecimals)), prefs);
};

function sized(value: number, prefs: Preferences, decimals: number): string {
  if (value === Number.POSITIVE_INFINITY) return '∞';
  return grouped(value.toFixed(decimals) as `${number}`, prefs);
}

/** What is left of a number once it is rounded: a loss of 0.001 shown with two decimals is 0, without a sign. */
const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

function written(value: number | undefined, prefs: Preferences, how: NumberStyle): string {
  if (value === undefined || Number.isNaN(value)) return NOTHING;
  const text = sized(Math.abs(value), prefs, how.decimals);
  return withSign(rounded(value, how.decimals), `${text}${how.unit ?? ''}`, how.signs);
}

interface NumberStyle {
  readonly decimals: number;
  readonly signs: 'loss' | 'both';
  readonly unit?: string;
}

/** A ratio or count: `0.41`, `4,100`; undefined is {@link NOTHING}. */
export const plain = (
  value: number | undefined,
  prefs: Preferences = DEFAULT_PREFERENCES,
  decimals = 2,
): string => written(value, prefs, { decimals, signs: 'loss' });

export const signed = (
  value: number | undefined,
  prefs: Preferences = DEFAULT_PREFERENCES,
  decimals = 2,
): string => written(value, prefs, { decimals, signs: 'both' });

export const count = (value: number, prefs: Preferences = DEFAULT_PREFERENCES): string =>
  plain(value, prefs, 0);

/** Three digits that matter: 0.42, 38.4, 236. */
const percentDecimals = (value: number | undefined): number => {
  const size = Math.abs(value ?? 0);
  if (size < 9.995) return 2;
  return size < 999.5 ? 1 : 0;
};

/** `54` → `54.0%`; a share or a size, negative ones marked. */
export const percent = (value: number | undefined, prefs: Preferences = DEFAULT_PREFERENCES): string =>
  written(value, prefs, { decimals: percentDecimals(value), signs: 'loss', unit: '%' });

/** A share as a person says it: `50%`, `2.5%`. */
export function share(value: number, prefs: Preferences = DEFAULT_PREFERENCES): string {
  const decimals = [0, 1].find((digits) => Number.isInteger(value * 10 ** digits)) ?? 2;
  return written(value, prefs, { decimals, signs: 'loss', unit: '%' });
}

/** A profit or a change: `+0.42%`, `−31.2%`. */
export const signedPercent = (value: number | undefined, prefs: Preferences = DEFAULT_PREFERENCES): string =>
  written(value, prefs, { decimals: percentDecimals(value), signs: 'both', unit: '%' });

/** A number of unknown size, such as an indicator's: about five digits that matter, `104,930.1`, `28.4`, `0.00012`. */
export function figure(value: number | undefined, prefs: Preferences = DEFAULT_PREFERENCES): string {
  if (value === undefined || !Number.isFinite(value)) return plain(value, prefs);
  const size = Math.abs(value);
  const wholeDigits =
    size < 1 ? Math.floor(Math.log10(size === 0 ? 1 : size)) : String(Math.trunc(size)).length;
  const decimals = Math.min(8, Math.max(1, 5 - wholeDigits));
  const digits = trimmed(size.toFixed(decimals) as `${number}`, 0);
  return withSign(rounded(value, decimals), grouped(digits, prefs), 'loss');
}
