import { select } from '../select.js';

/** Value below which `share` of the values lie, interpolated between neighbours. Puts them into another order. */
function quantile(values: Float64Array, share: number): number {
  const at = share * (values.length - 1);
  const below = select(values, Math.floor(at));
  const above = select(values, Math.ceil(at));
  return below + (at - Math.floor(at)) * (above - below);
}

/** Tail ratio: |95th percentile| ÷ |5th percentile| of the returns, no unit: above 1, the good days are larger. NaN of none. */
export function tailRatio(returns: Float64Array): number {
  if (returns.length === 0) return Number.NaN;
  const values = returns.slice();
  return Math.abs(quantile(values, 0.95)) / Math.abs(quantile(values, 0.05));
}
