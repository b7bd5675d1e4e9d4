import type { RoundTrip } from '../../../domain/metrics.js';
import { perSpread } from '../../numbers.js';
import { expectancy } from './expectancy.js';
import { lossDeviation } from './loss-deviation.js';

/** Mean profit ÷ sample deviation of the losses, per round trip and not per year, no unit. NaN for fewer than two losses. */
export const sortinoPerTrip = (trips: readonly RoundTrip[]): number =>
  perSpread(expectancy(trips), lossDeviation(trips));
