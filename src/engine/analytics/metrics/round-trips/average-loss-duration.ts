import type { RoundTrip } from '../../../domain/metrics.js';
import { meanOf } from '../../numbers.js';
import { durationsOf, lost } from './won.js';

/** Mean time that those lost were open, ms. NaN without any. */
export const averageLossDurationMs = (trips: readonly RoundTrip[]): number =>
  meanOf(durationsOf(lost(trips)));
