import type { BarView } from '../domain/bar.js';

/** Mean of high, low and close, quote per base. */
export const typicalPrice = ({ high, low, close }: BarView): number => (high + low + close) / 3;

/** Middle of the bar's range, quote per base. */
export const medianPrice = ({ high, low }: BarView): number => (high + low) / 2;

/** `part` / `whole`, and `none` where the whole is nothing. */
export const shareOf = (part: number, whole: number, none: number): number =>
  whole === 0 ? none : part / whole;

/** Where the close stands in the bar's range, −1 at the low to 1 at the high; 0 in a bar without a range. */
export const closePlace = ({ high, low, close }: BarView): number =>
  shareOf(close - low - (high - close), high - low, 0);

/** A spread below this share of what it spreads around is rounding, not market. */
const FLAT = 1e-12;

export const isFlat = (spread: number, level: number): boolean => spread <= FLAT * Math.abs(level);
