import type { RoundTrip } from '../../../domain/metrics.js';
import { sumOf } from '../../numbers.js';
import { profitsOf } from './won.js';

/** Sum of all profits, coins of the quote. */
export const netProfit = (trips: readonly RoundTrip[]): number => sumOf(profitsOf(trips));
