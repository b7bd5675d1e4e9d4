import type { RoundTrip } from '../../../domain/metrics.js';

/**
 * Longest time from the close that brought the sum of closed profits to a peak (at first: the first opening) to the
 * close that went above it, with a loss between, ms. A fall that was not made good does not count.
 */
export function closedDrawdownMs(trips: readonly RoundTrip[]): number {
  let sum = 0;
  let peak = 0;
  let peakMs = trips[0]?.openedMs ?? 0;
  let below = false;
  let longest = 0;
  for (const { profit, closedMs } of trips) {
    sum += profit;
    below ||= profit < 0;
    if (sum <= peak) continue;
    if (below) longest = Math.max(longest, closedMs - peakMs);
    peak = sum;
    peakMs = closedMs;
    below = false;
  }
  return longest;
}
