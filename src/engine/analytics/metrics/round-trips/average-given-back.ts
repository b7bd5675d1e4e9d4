import type { RoundTrip } from '../../../domain/metrics.js';
import { meanOf } from '../../numbers.js';

/** Mean of what was given back between the best result while open and the close, coins of the quote. NaN without any. */
export const averageGivenBack = (trips: readonly RoundTrip[]): number =>
  meanOf(trips.map(({ favourable, profit }) => favourable - profit));
