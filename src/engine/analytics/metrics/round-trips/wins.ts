import type { RoundTrip } from '../../../domain/metrics.js';
import { won } from './won.js';

/** Round trips with a profit above 0. */
export const wins = (trips: readonly RoundTrip[]): number => won(trips).length;
