import type { Metrics, RoundTrip } from '../domain/metrics.js';

export type RoundTripStatistics = Pick<
  Metrics,
  | 'roundTrips'
  | 'winRatePct'
  | 'profitFactor'
  | 'expectancy'
  | 'averageWin'
  | 'averageLoss'
  | 'bestRoundTrip'
  | 'worstRoundTrip'
>;

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const ratio = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);

/**
 * Figures of closed round trips after fees, money in coins of the quote. A win is a profit above 0, a loss one below
 * (losses stay negative); one of exactly 0 is neither. Win rate = wins ÷ round trips × 100; profit factor = sum of
 * wins ÷ |sum of losses|; expectancy = mean profit. Each is undefined without what it divides by.
 */
export function roundTripStatistics(trips: readonly RoundTrip[]): RoundTripStatistics {
  const profits = trips.map(({ profit }) => profit);
  const wins = profits.filter((profit) => profit > 0);
  const losses = profits.filter((profit) => profit < 0);
  const share = ratio(wins.length, profits.length);
  const sorted = profits.toSorted((a, b) => a - b);
  return {
    roundTrips: trips.length,
    winRatePct: share === undefined ? undefined : share * 100,
    profitFactor: ratio(sumOf(wins), -sumOf(losses)),
    expectancy: ratio(sumOf(profits), profits.length),
    averageWin: ratio(sumOf(wins), wins.length),
    averageLoss: ratio(sumOf(losses), losses.length),
    bestRoundTrip: sorted.at(-1),
    worstRoundTrip: sorted[0],
  };
}
