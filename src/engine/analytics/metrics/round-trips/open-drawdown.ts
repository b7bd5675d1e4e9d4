import type { RoundTrip } from '../../../domain/metrics.js';

/**
 * Largest fall of the sum of profits when each counts with its best and then its worst result while open: from the highest
 * so far to such a worst, coins of the quote, never below 0. It takes round trips one after the other, also where several
 * were open at a time.
 */
export function openDrawdown(trips: readonly RoundTrip[]): number {
  let sum = 0;
  let peak = 0;
  let largest = 0;
  for (const { favourable, adverse, profit } of trips) {
    peak = Math.max(peak, sum + favourable);
    largest = Math.max(largest, peak - (sum + adverse));
    sum += profit;
  }
  return largest;
}
