import type { RoundTrip } from '../../../domain/metrics.js';
import { meanOf } from '../../numbers.js';
import { durationsOf, won } from './won.js';

/** Mean time that those won were open, ms. NaN without any. */
export const averageWinDurationMs = (trips: readonly RoundTrip[]): number => meanOf(durationsOf(won(trips)));
