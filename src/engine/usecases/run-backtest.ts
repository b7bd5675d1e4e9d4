import { type BarColumns, sliceColumns } from '../domain/bar.js';
import { parseUnits } from '../domain/decimal.js';
import { accountId, bookId, sessionUid } from '../domain/ids.js';
import type { SessionSpec } from '../domain/session.js';
import type { CataloguedSeries } from '../ports/series-catalogue.js';
import type { BacktestReport } from '../runtime/backtest/backtest-task.js';
import type { RunTask } from '../runtime/backtest/backtest-thread.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { MarketTape } from '../runtime/market/market-tape.js';
import { storedTape } from '../runtime/market/open-market.js';
import { pinOf } from '../runtime/planning/program-pin.js';
import { type ListedSeries, planSession, type SessionPlan } from '../runtime/planning/session-plan.js';
import type { BacktestOutcome, BacktestProgress, BacktestRequest } from './backtest.js';
import type { DeskTerms } from './desk-terms.js';
import { largestOf } from './markets.js';
import { movingSeries } from './start-session.js';

export interface BacktestParts {
  readonly desk: DeskRuntime;
  readonly terms: DeskTerms;
  readonly stored: () => readonly CataloguedSeries[];
  readonly run: RunTask;
}

/** One run over bars that are there: moving market or stored series. Nothing is traded and nothing is kept. */
export async function runBacktest(
  parts: BacktestParts,
  request: BacktestRequest,
  onProgress: (progress: BacktestProgress) => void = () => undefined,
): Promise<BacktestOutcome> {
  const stored = parts.stored();
  const listed = (id: ListedSeries['instrument']['id']): ListedSeries | undefined =>
    listedIn(parts.desk, stored, { id, source: request.source });
  const known = (): readonly string[] => knownIn(parts.desk, stored);
  const plan = planSession(request, listed, known);
  if (plan.kind === 'no-frame') {
    const [instrument] = request.instruments;
    if (instrument === undefined) throw new RangeError('a plan without instruments has no frame to refuse');
    return { kind: 'no-bars', instrument, frame: plan.frame, available: [plan.finest] };
  }
  if (plan.kind !== 'plan') return plan;
  const cash = parseUnits(request.cash, plan.instruments[0]?.quoteDecimals ?? 8);
  if (!cash.ok || cash.value <= 0) return { kind: 'bad-cash', text: request.cash };
  const columns = await columnsOf(parts.desk, plan, request);
  const refusal = rangeRefusal(plan, columns, request);
  if (refusal !== undefined) return refusal;
  const spec = specOf(parts.terms, { plan, request, columns, cash: cash.value as SessionSpec['cash'] });
  return execute(parts, { spec, plan, request, columns, stored }, onProgress);
}

const knownIn = (desk: DeskRuntime, stored: readonly CataloguedSeries[]): readonly string[] => [
  ...new Set([
    ...desk.parts.market.profile.instruments.map(({ id }) => String(id)),
    ...stored.map(({ key }) => String(key.instrument)),
  ]),
];

function listedIn(
  desk: DeskRuntime,
  stored: readonly CataloguedSeries[],
  wanted: { readonly id: ListedSeries['instrument']['id']; readonly source: BacktestRequest['source'] },
): ListedSeries | undefined {
  const moving = movingSeries(desk, wanted.id);
  if (moving !== undefined && (wanted.source ?? moving.source) === moving.source) return moving;
  const fitting = stored.filter(({ key }) => (wanted.source ?? key.source) === key.source);
  const series = largestOf(fitting, wanted.id);
  if (series === undefined) return undefined;
  return { source: series.key.source, instrument: series.instrument, frame: series.key.frame };
}

/** The bars of every series of the plan, cut to the range that was asked for. */
async function columnsOf(
  desk: DeskRuntime,
  plan: SessionPlan,
  { fromMs = -Infinity, toMs = Infinity }: BacktestRequest,
): Promise<readonly BarColumns[]> {
  const tapes = new Map<string, MarketTape>();
  for (const key of plan.series.slice(0, plan.instruments.length)) {
    const moving =
      desk.parts.market.tape(key) === undefined ? undefined : desk.parts.market.of(key.instrument);
    const tape = moving ?? (await storedTape(desk.parts.bars, key));
    if (tape !== undefined) tapes.set(key.instrument, tape);
  }
  return plan.series.map(({ instrument, frame }) => {
    const bars = tapes.get(instrument)?.series(frame);
    if (bars === undefined) throw new RangeError(`no bars of ${instrument} ${frame}`);
    // Copied: the tape goes on growing while the thread reads.
    const cut = sliceColumns(bars.columns, bars.indexAfter(fromMs - 1), bars.indexAfter(toMs - 1));
    return copyOf(cut);
  });
}

const copyOf = (columns: BarColumns): BarColumns => ({
  length: columns.length,
  openMs: columns.openMs.slice(),
  open: columns.open.slice(),
  high: columns.high.slice(),
  low: columns.low.slice(),
  close: columns.close.slice(),
  volume: columns.volume.slice(),
});

const ownIndex = (plan: SessionPlan): number => plan.strategySeries?.[0] ?? 0;

function rangeRefusal(
  plan: SessionPlan,
  columns: readonly BarColumns[],
  { fromMs, toMs }: BacktestRequest,
): BacktestOutcome | undefined {
  const bars = columns[ownIndex(plan)]?.length ?? 0;
  if (bars === 0) return { kind: 'empty-range', fromMs: fromMs ?? 0, toMs: toMs ?? 0 };
  const needed = plan.warmupBars + 2;
  return bars < needed ? { kind: 'too-few-bars', bars, needed } : undefined;
}

interface Terms {
  readonly plan: SessionPlan;
  readonly request: BacktestRequest;
  readonly columns: readonly BarColumns[];
  readonly cash: SessionSpec['cash'];
}

function specOf(terms: DeskTerms, { plan, request, columns, cash }: Terms): SessionSpec {
  const { strategy, instruments, series, strategySeries } = plan;
  const stopBps = request.stopBps ?? strategy.defaultStopBps;
  const firstMs = Math.min(...columns.map(({ openMs }) => openMs[0] ?? Infinity));
  return {
    uid: sessionUid('backtest'),
    name: 'backtest',
    account: accountId('backtest'),
    book: bookId('backtest'),
    program: pinOf(plan, ''),
    instruments,
    series,
    ...(strategySeries === undefined ? {} : { strategySeries }),
    cash,
    sizing: request.sizing ?? { kind: 'equity', bps: 10_000 },
    ...(stopBps === undefined || stopBps === 0 ? {} : { stopBps }),
    fill: { ...terms.fill, ...request.fill },
    limits: {},
    startMs: firstMs,
    tapeFromMs: firstMs,
  };
}

interface Execution {
  readonly spec: SessionSpec;
  readonly plan: SessionPlan;
  readonly request: BacktestRequest;
  readonly columns: readonly BarColumns[];
  readonly stored: readonly CataloguedSeries[];
}

async function execute(
  { desk, run }: BacktestParts,
  execution: Execution,
  onProgress: (progress: BacktestProgress) => void,
): Promise<BacktestOutcome> {
  const { spec, columns } = execution;
  const { clock, log } = desk.parts;
  const begunMs = clock.elapsedMs();
  const totalBars = columns[0]?.length ?? 0;
  const report = await run({ spec, columns }, (doneBars) => {
    const seconds = (clock.elapsedMs() - begunMs) / 1000;
    onProgress({ doneBars, totalBars, barsPerSecond: seconds > 0 ? doneBars / seconds : 0 });
  }).catch((failure: unknown) => {
    log.error('backtest thread died', { detail: String(failure) });
    return undefined;
  });
  if (report === undefined) return { kind: 'failed', code: 'thread-died' };
  if (report.failure !== undefined) return { kind: 'failed', code: report.failure.code };
  return { kind: 'done', result: resultOf(desk, execution, report, clock.elapsedMs() - begunMs) };
}

function resultOf(desk: DeskRuntime, execution: Execution, report: BacktestReport, elapsedMs: number) {
  const { spec, plan, request, columns, stored } = execution;
  const own = columns[ownIndex(plan)];
  const source = spec.series[0]?.source;
  const isStoredSynthetic = stored.some(({ key, synthetic }) => synthetic && key.source === source);
  return {
    strategy: plan.strategy.name,
    parameters: plan.parameters,
    instruments: plan.instruments,
    frame: request.frame,
    synthetic: isStoredSynthetic || (source !== undefined && desk.isSyntheticSource(source)),
    fromMs: own?.openMs[0] ?? 0,
    toMs: own?.openMs.at(-1) ?? 0,
    bars: report.bars,
    elapsedMs,
    metrics: report.metrics,
    fills: report.fills,
    curve: report.curve,
  };
}
