import type { RoundTrip } from '../../../domain/metrics.js';
import { meanOf } from '../../numbers.js';
import { profitsOf, won } from './won.js';

/** Mean profit of those won, coins of the quote. NaN without any. */
export const averageWin = (trips: readonly RoundTrip[]): number => meanOf(profitsOf(won(trips)));
