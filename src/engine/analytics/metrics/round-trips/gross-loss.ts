import type { RoundTrip } from '../../../domain/metrics.js';
import { sumOf } from '../../numbers.js';
import { lost, profitsOf } from './won.js';

/** Sum of the profits of those lost, coins of the quote, never above 0. */
export const grossLoss = (trips: readonly RoundTrip[]): number => sumOf(profitsOf(lost(trips)));
