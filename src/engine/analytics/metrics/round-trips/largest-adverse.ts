import type { RoundTrip } from '../../../domain/metrics.js';
import { smallestOf } from '../../numbers.js';

/** The worst result of any while open, coins of the quote, never above 0. NaN without any. */
export const largestAdverse = (trips: readonly RoundTrip[]): number =>
  smallestOf(trips.map(({ adverse }) => adverse));
