/** Value below which `share` of the sorted values lie, interpolated between neighbours; NaN of none. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (at - Math.floor(at)) * (above - below);
}

/** Tail ratio: |95th percentile| ÷ |5th percentile| of the returns, no unit: above 1, the good days are larger. NaN of none. */
export function tailRatio(returns: Float64Array): number {
  const sorted = returns.toSorted();
  return Math.abs(quantile(sorted, 0.95)) / Math.abs(quantile(sorted, 0.05));
}
