import type { RoundTrip } from '../../../domain/metrics.js';
import { lost } from './won.js';

/** Round trips with a profit below 0; one of exactly 0 is neither won nor lost. */
export const losses = (trips: readonly RoundTrip[]): number => lost(trips).length;
