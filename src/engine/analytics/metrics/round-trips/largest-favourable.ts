import type { RoundTrip } from '../../../domain/metrics.js';
import { largestOf } from '../../numbers.js';

/** The best result of any while open, coins of the quote, never below 0. NaN without any. */
export const largestFavourable = (trips: readonly RoundTrip[]): number =>
  largestOf(trips.map(({ favourable }) => favourable));
