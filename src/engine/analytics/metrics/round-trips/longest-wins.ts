import type { RoundTrip } from '../../../domain/metrics.js';
import { streak } from './streak.js';

/** Most round trips in a row that were won. */
export const longestWins = (trips: readonly RoundTrip[]): number => streak(trips, ({ profit }) => profit > 0);
