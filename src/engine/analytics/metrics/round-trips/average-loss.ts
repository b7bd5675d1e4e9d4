import type { RoundTrip } from '../../../domain/metrics.js';
import { meanOf } from '../../numbers.js';
import { lost, profitsOf } from './won.js';

/** Mean profit of those lost, coins of the quote, below 0. NaN without any. */
export const averageLoss = (trips: readonly RoundTrip[]): number => meanOf(profitsOf(lost(trips)));
