import type { RoundTrip } from '../../../domain/metrics.js';
import { largestOf } from '../../numbers.js';
import { profitsOf } from './won.js';

/** Largest profit, coins of the quote. NaN without a round trip. */
export const best = (trips: readonly RoundTrip[]): number => largestOf(profitsOf(trips));
