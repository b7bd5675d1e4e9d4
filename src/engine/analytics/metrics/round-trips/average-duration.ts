import type { RoundTrip } from '../../../domain/metrics.js';
import { meanOf } from '../../numbers.js';
import { durationsOf } from './won.js';

/** Mean time from opening to closing, ms. NaN without a round trip. */
export const averageDurationMs = (trips: readonly RoundTrip[]): number => meanOf(durationsOf(trips));
