import type { RoundTrip } from '../../../domain/metrics.js';
import { lost } from './won.js';

/** Share of round trips that were lost: losses ÷ round trips, 0–1. NaN without any. */
export const lossRate = (trips: readonly RoundTrip[]): number => lost(trips).length / trips.length;
