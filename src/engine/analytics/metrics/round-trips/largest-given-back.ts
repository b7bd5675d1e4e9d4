import type { RoundTrip } from '../../../domain/metrics.js';
import { largestOf } from '../../numbers.js';

/** The most that was given back between the best result while open and the close, coins of the quote. NaN without any. */
export const largestGivenBack = (trips: readonly RoundTrip[]): number =>
  largestOf(trips.map(({ favourable, profit }) => favourable - profit));
