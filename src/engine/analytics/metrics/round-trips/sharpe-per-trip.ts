import type { RoundTrip } from '../../../domain/metrics.js';
import { perSpread } from '../../numbers.js';
import { expectancy } from './expectancy.js';
import { profitDeviation } from './profit-deviation.js';

/** Mean profit ÷ its sample deviation, per round trip and not per year, no unit. NaN for fewer than two. */
export const sharpePerTrip = (trips: readonly RoundTrip[]): number =>
  perSpread(expectancy(trips), profitDeviation(trips));
