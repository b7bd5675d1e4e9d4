import type { RoundTrip } from '../../../domain/metrics.js';
import { largestOf } from '../../numbers.js';

/** When the last one was closed, ms UTC. NaN without any. */
export const lastClosedMs = (trips: readonly RoundTrip[]): number =>
  largestOf(trips.map(({ closedMs }) => closedMs));
