import { createSyntheticFeed } from '../../engine/adapters/feeds/synthetic-feed.js';
import { amount } from '../../engine/domain/amount.js';
import { type BarColumns, sliceColumns } from '../../engine/domain/bar.js';
import { accountId, bookId, sessionUid } from '../../engine/domain/ids.js';
import type { Instrument } from '../../engine/domain/instrument.js';
import type { SeriesSpec, SessionSpec } from '../../engine/domain/session.js';
import type { BacktestReport, BacktestTask } from '../../engine/runtime/backtest/backtest-task.js';
import { pinOf } from '../../engine/runtime/planning/program-pin.js';
import { type PlannedProgram, planProgram } from '../../engine/runtime/planning/session-plan.js';
import { usageFailure } from '../command-failure.js';

/** The bars that every strategy is checked on: the first so many of a synthetic market, the same for ever. */
const SEED = 7;
const BARS = 3_000;
const CASH = 10_000;
const FILL = { makerBps: 10, takerBps: 10, spreadBps: 1, slippageBps: 1, latencyMs: 0 };

/** What a strategy did on the bars of the check: what its expectation file holds. */
export interface CheckFigures {
  readonly bars: string;
  readonly fills: number;
  readonly firstFills: readonly string[];
  readonly finalEquity: number;
}

/** A run over the bars of the check, with the strategy's own defaults and stop. */
export async function checkTask({ strategy, parameters }: PlannedProgram): Promise<BacktestTask> {
  const feed = createSyntheticFeed({ seed: SEED, speed: 1, startBars: BARS });
  const known = feed.profile.series.map((series, index) => ({
    series,
    instrument: feed.profile.instruments[index] as Instrument,
  }));
  const wanted = known.slice(0, strategy.instruments.min).map(({ instrument }) => instrument.id);
  const plan = planProgram(
    { strategy, parameters },
    { instruments: wanted, frame: '1m' },
    {
      listed: (id) => {
        const one = known.find(({ instrument }) => instrument.id === id);
        return one && { source: one.series.source, instrument: one.instrument, frame: '1m' };
      },
      known: () => wanted,
    },
  );
  if (plan.kind !== 'plan')
    throw usageFailure(`${strategy.name} cannot be checked on minutes of ${wanted.join(', ')}.`);
  const columns = await Promise.all(plan.series.map((series) => barsOf(feed, series)));
  const tapeFromMs = Math.min(...columns.map(({ openMs }) => openMs[0] as number));
  const stopBps = strategy.defaultStopBps;
  const spec: SessionSpec = {
    uid: sessionUid('check'),
    name: 'check',
    account: accountId('check'),
    book: bookId('check'),
    program: pinOf(plan, ''),
    instruments: plan.instruments,
    series: plan.series,
    ...(plan.strategySeries === undefined ? {} : { strategySeries: plan.strategySeries }),
    cash: amount(CASH * 10 ** (plan.instruments[0]?.quoteDecimals ?? 0)),
    sizing: { kind: 'equity', bps: 10_000 },
    ...(stopBps === undefined ? {} : { stopBps }),
    fill: FILL,
    limits: {},
    startMs: tapeFromMs,
    tapeFromMs,
  };
  return { spec, columns };
}

async function barsOf(feed: ReturnType<typeof createSyntheticFeed>, series: SeriesSpec): Promise<BarColumns> {
  if (series.frame !== '1m')
    throw usageFailure('A strategy that wants other frames than 1m cannot be checked yet.');
  const all = await feed.history(series);
  return sliceColumns(all, 0, Math.min(BARS, all.length));
}

export function figuresOf({ fills, metrics }: BacktestReport): CheckFigures {
  const shown = fills
    .slice(0, 5)
    .map(({ atMs, side, price }) => `${new Date(atMs).toISOString()} ${side} ${price}`);
  return {
    bars: `synthetic ${SEED}, ${BARS} minutes`,
    fills: fills.length,
    firstFills: shown,
    finalEquity: Number(metrics.finalEquity.toFixed(8)),
  };
}
