import type { RoundTrip } from '../../../domain/metrics.js';
import { won } from './won.js';

/** Share of round trips that were won: wins ÷ round trips, 0–1. NaN without any. */
export const winRate = (trips: readonly RoundTrip[]): number => won(trips).length / trips.length;
