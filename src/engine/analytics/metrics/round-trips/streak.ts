import type { RoundTrip } from '../../../domain/metrics.js';

/** Most in a row that `counts` is true of. */
export function streak(trips: readonly RoundTrip[], counts: (trip: RoundTrip) => boolean): number {
  let longest = 0;
  let running = 0;
  for (const trip of trips) {
    running = counts(trip) ? running + 1 : 0;
    longest = Math.max(longest, running);
  }
  return longest;
}
