/**
 * Downside risk: √(mean over all periods of min(return, 0)²) × √(periods per year) of `returns` above the required one,
 * a fraction. Source: F. Sortino and R. van der Meer, 1991. NaN without a return.
 */
export function downsideRisk(returns: Float64Array, perYear: number): number {
  let squares = 0;
  for (let i = 0; i < returns.length; i += 1) squares += Math.min(returns[i] as number, 0) ** 2;
  return Math.sqrt(squares / returns.length) * Math.sqrt(perYear);
}
