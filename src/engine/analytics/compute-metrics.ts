import type { Instrument } from '../domain/instrument.js';
import type { Metrics } from '../domain/metrics.js';
import type { Fill } from '../domain/order.js';
import type { FillModel } from '../domain/session.js';
import { costsOf } from './costs.js';
import { drawdownOf } from './drawdown.js';
import { cagrPctOf, calmarOf, growthPct } from './growth.js';
import { barReturns, barsPerYear, type EquityHistory } from './returns.js';
import { sharpeOf, sortinoOf, volatilityPctOf } from './risk-ratios.js';
import { roundTripStatistics } from './round-trip-statistics.js';
import { roundTripsOf } from './round-trips.js';

/** What a run left behind. */
export interface RunRecord {
  /** Starts above 0. */
  readonly history: EquityHistory;
  /** In order of time. */
  readonly fills: readonly Fill[];
  readonly instruments: readonly Instrument[];
  readonly fillModel: Pick<FillModel, 'spreadBps' | 'slippageBps'>;
  /** Bars of the history that closed with a position. */
  readonly exposedBars: number;
  /** Plain prices of the first instrument: what holding it would have been bought and valued at. */
  readonly hold: { readonly firstOpen: number; readonly lastClose: number };
}

type Ratios = Pick<Metrics, 'sharpe' | 'sortino' | 'volatilityPct' | 'cagrPct' | 'calmar'>;

/** All figures of a run; none of them is NaN or infinite. */
export function computeMetrics(run: RunRecord): Metrics {
  const { history, fills, instruments } = run;
  const { startEquity, equity } = history;
  const finalEquity = equity.at(-1) ?? startEquity;
  const drawdown = drawdownOf(history);
  const costs = costsOf(fills, instruments, run.fillModel);
  return {
    startEquity,
    finalEquity,
    peakEquity: drawdown.peakEquity,
    returnPct: growthPct(startEquity, finalEquity),
    holdReturnPct: growthPct(run.hold.firstOpen, run.hold.lastClose),
    maxDrawdownPct: drawdown.maxPct,
    maxDrawdownDurationMs: drawdown.longestMs,
    ...ratiosOf(history, drawdown.maxPct),
    fills: fills.length,
    ...roundTripStatistics(roundTripsOf(fills, instruments)),
    exposurePct: equity.length === 0 ? 0 : (run.exposedBars / equity.length) * 100,
    feesPaid: costs.feesPaid,
    slippagePaid: costs.slippagePaid,
    turnover: costs.traded / startEquity,
  };
}

function ratiosOf(history: EquityHistory, maxDrawdownPct: number): Ratios {
  const cagrPct = cagrPctOf(history);
  const calmar = calmarOf(cagrPct, maxDrawdownPct);
  const returns = barReturns(history);
  if (returns === undefined) {
    return { sharpe: undefined, sortino: undefined, volatilityPct: undefined, cagrPct, calmar };
  }
  const perYear = barsPerYear(history);
  return {
    sharpe: sharpeOf(returns, perYear),
    sortino: sortinoOf(returns, perYear),
    volatilityPct: volatilityPctOf(returns, perYear),
    cagrPct,
    calmar,
  };
}
