/**
 * Omega ratio: sum of the returns above a threshold ÷ |sum of those below|, each less the threshold, no unit; `returns` are
 * given less it. Source: C. Keating and W. Shadwick, 2002. NaN for fewer than two, or without one below.
 */
export function omega(returns: Float64Array): number {
  if (returns.length < 2) return Number.NaN;
  let above = 0;
  let below = 0;
  for (let i = 0; i < returns.length; i += 1) {
    above += Math.max(returns[i] as number, 0);
    below -= Math.min(returns[i] as number, 0);
  }
  return below > 0 ? above / below : Number.NaN;
}
