import type { RoundTrip } from '../../../domain/metrics.js';
import { meanOf } from '../../numbers.js';

/** Mean of the best results while open (maximum favourable excursion), coins of the quote. NaN without any. */
export const averageFavourable = (trips: readonly RoundTrip[]): number =>
  meanOf(trips.map(({ favourable }) => favourable));
