import type { RoundTrip } from '../../../domain/metrics.js';
import { smallestOf } from '../../numbers.js';

/** When the first one was opened, ms UTC. NaN without any. */
export const firstOpenedMs = (trips: readonly RoundTrip[]): number =>
  smallestOf(trips.map(({ openedMs }) => openedMs));
