import type { RoundTrip } from '../../../domain/metrics.js';
import { averageLoss } from './average-loss.js';
import { averageWin } from './average-win.js';

/** Mean win ÷ |mean loss|, no unit. NaN without a win or without a loss. */
export const payoffRatio = (trips: readonly RoundTrip[]): number => averageWin(trips) / -averageLoss(trips);
