import type { RoundTrip } from '../../../domain/metrics.js';
import { closedDrawdown } from './closed-drawdown.js';
import { netProfit } from './net-profit.js';

/** Sum of all profits ÷ largest fall of that sum, no unit. Infinite without a fall, NaN without a profit either. */
export const recoveryFactor = (trips: readonly RoundTrip[]): number =>
  netProfit(trips) / closedDrawdown(trips);
