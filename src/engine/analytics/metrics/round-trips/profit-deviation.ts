import type { RoundTrip } from '../../../domain/metrics.js';
import { deviationOf } from '../../numbers.js';
import { profitsOf } from './won.js';

/** Sample standard deviation of the profits, coins of the quote. NaN for fewer than two. */
export const profitDeviation = (trips: readonly RoundTrip[]): number => deviationOf(profitsOf(trips));
