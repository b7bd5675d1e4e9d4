import type { RoundTrip } from '../../../domain/metrics.js';
import { deviationOf } from '../../numbers.js';
import { lost, profitsOf } from './won.js';

/** Sample standard deviation of the losses among them, coins of the quote. NaN for fewer than two. */
export const lossDeviation = (trips: readonly RoundTrip[]): number => deviationOf(profitsOf(lost(trips)));
