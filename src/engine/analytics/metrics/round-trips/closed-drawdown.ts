import type { RoundTrip } from '../../../domain/metrics.js';

/** Largest fall of the sum of closed profits from its highest so far (0 included), coins of the quote, never below 0. */
export function closedDrawdown(trips: readonly RoundTrip[]): number {
  let sum = 0;
  let peak = 0;
  let largest = 0;
  for (const { profit } of trips) {
    sum += profit;
    peak = Math.max(peak, sum);
    largest = Math.max(largest, peak - sum);
  }
  return largest;
}
