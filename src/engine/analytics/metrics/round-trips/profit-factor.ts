import type { RoundTrip } from '../../../domain/metrics.js';
import { grossLoss } from './gross-loss.js';
import { grossProfit } from './gross-profit.js';

/** Sum of those won ÷ |sum of those lost|, no unit. Infinite without a loss, NaN without either. */
export const profitFactor = (trips: readonly RoundTrip[]): number =>
  grossProfit(trips) / Math.abs(grossLoss(trips));
