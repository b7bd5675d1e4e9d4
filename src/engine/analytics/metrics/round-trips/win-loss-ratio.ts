import type { RoundTrip } from '../../../domain/metrics.js';
import { lost, won } from './won.js';

/** Wins ÷ losses, counted, no unit. Infinite without a loss, NaN without either. */
export const winLossRatio = (trips: readonly RoundTrip[]): number => won(trips).length / lost(trips).length;
