import type { RoundTrip } from '../../../domain/metrics.js';

/** Those with a profit above 0. */
export const won = (trips: readonly RoundTrip[]): readonly RoundTrip[] =>
  trips.filter(({ profit }) => profit > 0);

/** Those with a profit below 0. */
export const lost = (trips: readonly RoundTrip[]): readonly RoundTrip[] =>
  trips.filter(({ profit }) => profit < 0);

export const profitsOf = (trips: readonly RoundTrip[]): readonly number[] =>
  trips.map(({ profit }) => profit);

export const durationsOf = (trips: readonly RoundTrip[]): readonly number[] =>
  trips.map(({ openedMs, closedMs }) => closedMs - openedMs);
