import { meanOf, perSpread } from '../numbers.js';
import { downsideRisk } from './downside-risk.js';

/**
 * Sortino ratio: mean × periods per year ÷ {@link downsideRisk}, of `returns` above the required one, no unit. Source: F.
 * Sortino and L. Price, 1994. NaN for fewer than two or for none above or below; infinite without one below.
 */
export const sortino = (returns: Float64Array, perYear: number): number =>
  returns.length < 2 ? Number.NaN : perSpread(meanOf(returns), downsideRisk(returns, 1)) * Math.sqrt(perYear);
