import type { RoundTrip } from '../../../domain/metrics.js';
import { meanOf } from '../../numbers.js';

/** Mean of the worst results while open (maximum adverse excursion), coins of the quote. NaN without any. */
export const averageAdverse = (trips: readonly RoundTrip[]): number =>
  meanOf(trips.map(({ adverse }) => adverse));
