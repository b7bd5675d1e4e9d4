/** NaN outside: ECharts leaves a gap there. */
export const valueAt = (values: ArrayLike<number>, index: number): number => values[index] ?? Number.NaN;

/**
 * The indices of at most about `limit` points that look like all of them: of each stretch its lowest and its
 * highest one, and the first and last of all. Ascending.
 */
export function thin(values: ArrayLike<number>, limit: number): number[] {
  const count = values.length;
  if (count <= limit) return Array.from({ length: count }, (_, index) => index);
  const kept = new Set<number>([0, count - 1]);
  const stretch = (2 * count) / limit;
  for (let from = 0; from < count; from += stretch) {
    const [lowest, highest] = extremes(values, Math.floor(from), Math.min(count, Math.floor(from + stretch)));
    kept.add(lowest);
    kept.add(highest);
  }
  return [...kept].sort((a, b) => a - b);
}

function extremes(values: ArrayLike<number>, from: number, to: number): [number, number] {
  let lowest = from;
  let highest = from;
  for (let index = from; index < to; index += 1) {
    const value = values[index] as number;
    if (value < (values[lowest] as number)) lowest = index;
    if (value > (values[highest] as number)) highest = index;
  }
  return [lowest, highest];
}

/** How far below its highest value so far, in percent, 0 or negative. */
export function drawdowns(equity: readonly number[]): number[] {
  let peak = Number.NEGATIVE_INFINITY;
  return equity.map((value) => {
    peak = Math.max(peak, value);
    return peak > 0 ? (value / peak - 1) * 100 : 0;
  });
}
