import { deviationOf } from '../numbers.js';

/** Volatility: sample deviation of the returns of each period × √(periods per year), a fraction. NaN for fewer than two. */
export const volatility = (returns: Float64Array, perYear: number): number =>
  deviationOf(returns) * Math.sqrt(perYear);
