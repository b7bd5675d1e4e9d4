import type { RoundTrip } from '../../../domain/metrics.js';
import { sumOf } from '../../numbers.js';

/** Fees of all of them, coins of the quote. */
export const fees = (trips: readonly RoundTrip[]): number => sumOf(trips.map((trip) => trip.fees));
