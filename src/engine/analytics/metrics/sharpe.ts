import { deviationOf, meanOf, perSpread } from '../numbers.js';

/**
 * Sharpe ratio: mean ÷ sample deviation × √(periods per year) of `returns` above the risk-free rate, no unit. Source: W. F.
 * Sharpe, "The Sharpe Ratio", 1994. NaN for fewer than two or for none above or below; infinite when they never vary.
 */
export const sharpe = (returns: Float64Array, perYear: number): number =>
  perSpread(meanOf(returns), deviationOf(returns)) * Math.sqrt(perYear);
