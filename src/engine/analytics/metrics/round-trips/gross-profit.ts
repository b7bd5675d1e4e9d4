import type { RoundTrip } from '../../../domain/metrics.js';
import { sumOf } from '../../numbers.js';
import { profitsOf, won } from './won.js';

/** Sum of the profits of those won, coins of the quote. */
export const grossProfit = (trips: readonly RoundTrip[]): number => sumOf(profitsOf(won(trips)));
