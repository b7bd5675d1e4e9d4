import type { Instrument } from '../domain/instrument.js';
import type { Metrics, RoundTrip, RoundTripFigures } from '../domain/metrics.js';
import type { Fill } from '../domain/order.js';
import type { FillModel } from '../domain/session.js';
import { costsOf } from './costs.js';
import { drawdownDurationMs } from './metrics/drawdown-duration.js';
import { maxDrawdown } from './metrics/max-drawdown.js';
import { ROUND_TRIP_METRICS } from './metrics/round-trips/registry.js';
import { totalReturn } from './metrics/total-return.js';
import { defined, largestOf } from './numbers.js';
import type { InstrumentBars } from './price-walk.js';
import { returnFigures } from './return-figures.js';
import type { EquityHistory } from './returns.js';
import { roundTripsOf } from './round-trips.js';

/** What a run left behind. */
export interface RunRecord {
  /** Starts above 0. */
  readonly history: EquityHistory;
  /** In order of time. */
  readonly fills: readonly Fill[];
  readonly instruments: readonly Instrument[];
  /** Of each instrument in that order, its finest bars: how far prices went while a round trip was open. */
  readonly bars: readonly InstrumentBars[];
  readonly fillModel: Pick<FillModel, 'spreadBps' | 'slippageBps'>;
  /** Bars of the history that closed with a position. */
  readonly exposedBars: number;
  /** Plain prices of the first instrument: what holding it would have been bought and valued at. */
  readonly hold: { readonly firstOpen: number; readonly lastClose: number };
}

/** All figures of a run; none of them is NaN or infinite. */
export function computeMetrics(run: RunRecord): Metrics {
  const { history, fills, instruments } = run;
  const { startEquity, equity } = history;
  const finalEquity = equity.at(-1) ?? startEquity;
  const deepest = defined(maxDrawdown(history)) ?? 0;
  const costs = costsOf(fills, instruments, run.fillModel);
  return {
    startEquity,
    finalEquity,
    peakEquity: defined(largestOf(equity)) ?? startEquity,
    returnPct: 100 * totalReturn(startEquity, finalEquity),
    holdReturnPct: 100 * totalReturn(run.hold.firstOpen, run.hold.lastClose),
    maxDrawdownPct: 100 * deepest,
    maxDrawdownDurationMs: drawdownDurationMs(history),
    ...returnFigures(history, deepest),
    fills: fills.length,
    ...roundTripFigures(roundTripsOf(fills, instruments, run.bars)),
    exposurePct: equity.length === 0 ? 0 : (run.exposedBars / equity.length) * 100,
    feesPaid: costs.feesPaid,
    slippagePaid: costs.slippagePaid,
    turnover: costs.traded / startEquity,
  };
}

/** Every metric of the list; a count or a sum is always there, a ratio only when it is finite. */
export function roundTripFigures(trips: readonly RoundTrip[]): RoundTripFigures {
  const figures = Object.entries(ROUND_TRIP_METRICS).map(([name, of]) => [name, defined(of(trips))]);
  return Object.fromEntries(figures);
}
