/**
 * Stability: R² of the straight line through the cumulative log returns, 0–1: how steadily equity grew or shrank. NaN for
 * fewer than two returns, or when nothing moved.
 */
export function stability(returns: Float64Array): number {
  const { length } = returns;
  const middle = (length - 1) / 2;
  let level = 0;
  let sum = 0;
  let squares = 0;
  let products = 0;
  for (let i = 0; i < length; i += 1) {
    level += Math.log1p(returns[i] as number);
    sum += level;
    squares += level * level;
    products += (i - middle) * level;
  }
  const spread = squares - (sum * sum) / length;
  const times = (length * (length * length - 1)) / 12;
  return length < 2 || spread <= 0 ? Number.NaN : (products * products) / (times * spread);
}
