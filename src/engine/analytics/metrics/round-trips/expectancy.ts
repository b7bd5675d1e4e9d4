import type { RoundTrip } from '../../../domain/metrics.js';
import { meanOf } from '../../numbers.js';
import { profitsOf } from './won.js';

/** Mean profit of a round trip, coins of the quote. NaN without any. */
export const expectancy = (trips: readonly RoundTrip[]): number => meanOf(profitsOf(trips));
