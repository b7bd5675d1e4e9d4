import type { RoundTrip } from '../../../domain/metrics.js';
import { smallestOf } from '../../numbers.js';
import { profitsOf } from './won.js';

/** Smallest profit, coins of the quote. NaN without a round trip. */
export const worst = (trips: readonly RoundTrip[]): number => smallestOf(profitsOf(trips));
