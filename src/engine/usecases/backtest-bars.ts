import { type BarColumns, sliceColumns } from '../domain/bar.js';
import type { InstrumentId } from '../domain/ids.js';
import type { MarketFact } from '../domain/market-fact.js';
import type { CataloguedSeries } from '../ports/series-catalogue.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { BarTape } from '../runtime/market/bar-tape.js';
import type { MarketTape } from '../runtime/market/market-tape.js';
import { storedTape } from '../runtime/market/open-market.js';
import type { ListedSeries, PlanSources, SessionPlan } from '../runtime/planning/session-plan.js';
import type { BacktestOutcome, BacktestRequest } from './backtest.js';
import { knownInstruments, largestOf, movingSeries } from './markets.js';

/** What a backtest may run on: the moving market and stored series. */
export const backtestSources = (
  desk: DeskRuntime,
  stored: readonly CataloguedSeries[],
  request: BacktestRequest,
): PlanSources => ({
  listed: (id) => movingOf(desk, id, request) ?? storedOf(stored, id, request),
  known: () => [...new Set([...knownInstruments(desk), ...stored.map(({ key }) => String(key.instrument))])],
});

function movingOf(
  desk: DeskRuntime,
  id: InstrumentId,
  { source }: BacktestRequest,
): ListedSeries | undefined {
  const moving = movingSeries(desk, id);
  return source === undefined || source === moving?.source ? moving : undefined;
}

function storedOf(
  stored: readonly CataloguedSeries[],
  id: InstrumentId,
  { source, frame }: BacktestRequest,
): ListedSeries | undefined {
  const fitting = stored.filter(({ key }) => source === undefined || source === key.source);
  const series = largestOf(fitting, id, frame);
  return series && { source: series.key.source, instrument: series.instrument, frame: series.key.frame };
}

export interface BacktestBars {
  readonly kind: 'bars';
  /** One per series of the plan. */
  readonly columns: readonly BarColumns[];
  /** One per instrument of the plan. */
  readonly facts: readonly (readonly MarketFact[])[];
}

/**
 * The bars of every series of the plan that open before `toMs`, those before the run's start warm the indicators; and what
 * the market told beside them.
 */
export async function barsFor(
  desk: DeskRuntime,
  plan: SessionPlan,
  toMs: number,
): Promise<BacktestBars | Extract<BacktestOutcome, { kind: 'no-bars' }>> {
  const { market, bars } = desk.parts;
  const stored = new Map<InstrumentId, MarketTape | undefined>();
  const finest = plan.series.slice(0, plan.instruments.length);
  for (const key of finest) {
    if (market.tape(key) === undefined) stored.set(key.instrument, await storedTape(bars, key));
  }
  const columns: BarColumns[] = [];
  for (const series of plan.series) {
    const { instrument, frame } = series;
    const tape = market.tape(series) ?? stored.get(instrument)?.series(frame);
    if (tape === undefined) return { kind: 'no-bars', instrument, frame, available: [] };
    columns.push(copyBefore(tape, toMs));
  }
  const facts = finest.map((key) => [...(stored.get(key.instrument)?.facts ?? market.facts(key))]);
  return { kind: 'bars', columns, facts };
}

/** Copied: the tape goes on growing while the thread reads. */
function copyBefore(tape: BarTape, toMs: number): BarColumns {
  const cut = sliceColumns(tape.columns, 0, tape.indexAfter(toMs - 1));
  return {
    length: cut.length,
    openMs: cut.openMs.slice(),
    open: cut.open.slice(),
    high: cut.high.slice(),
    low: cut.low.slice(),
    close: cut.close.slice(),
    volume: cut.volume.slice(),
  };
}
