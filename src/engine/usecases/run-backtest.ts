import type { BarColumns } from '../domain/bar.js';
import { parseUnits } from '../domain/decimal.js';
import { accountId, bookId, sessionUid } from '../domain/ids.js';
import type { ProgramPin, SessionSpec } from '../domain/session.js';
import type { CataloguedSeries } from '../ports/series-catalogue.js';
import type { BacktestReport } from '../runtime/backtest/backtest-task.js';
import { RunCanceled, type RunTask } from '../runtime/backtest/backtest-thread.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { OwnStrategies } from '../runtime/own/own-strategies.js';
import { StrategyLost } from '../runtime/own/requests.js';
import { pinOf } from '../runtime/planning/program-pin.js';
import type { SessionPlan } from '../runtime/planning/session-plan.js';
import { quoteOf } from '../runtime/sessions/session-quote.js';
import type { BacktestOutcome, BacktestProgress, BacktestRequest, BacktestResult } from './backtest.js';
import { type BacktestBars, backtestSources, barsFor } from './backtest-bars.js';
import type { Asker } from './desk.js';
import type { DeskTerms } from './desk-terms.js';
import type { Jobs } from './jobs.js';
import { planFor } from './plan-request.js';

export interface BacktestParts {
  readonly desk: DeskRuntime;
  readonly terms: DeskTerms;
  readonly stored: () => readonly CataloguedSeries[];
  readonly run: RunTask;
  readonly jobs: Jobs;
  /** Absent = templates only. */
  readonly own?: OwnStrategies;
}

/** For whom it runs, and who is told meanwhile. */
interface Audience {
  readonly asker: Pick<Asker, 'person' | 'name'>;
  readonly onProgress?: (progress: BacktestProgress) => void;
}

/** One run over bars that are there: moving market or stored series. Nothing is traded and nothing is kept. */
export async function runBacktest(
  parts: BacktestParts,
  request: BacktestRequest,
  audience: Audience,
): Promise<BacktestOutcome> {
  const { desk } = parts;
  const planned = await planFor(request, parts.own);
  const plan = planned(backtestSources(desk, parts.stored(), request));
  if (plan.kind === 'no-frame') {
    const { instrument, frame, finest } = plan;
    return { kind: 'no-bars', instrument, frame, available: [finest] };
  }
  if (plan.kind !== 'plan') return plan;
  const cash = parseUnits(request.cash, quoteOf(plan).decimals);
  if (!cash.ok || cash.value <= 0) return { kind: 'bad-cash', text: request.cash };
  const bars = await barsFor(desk, plan, request.toMs ?? Infinity);
  if (bars.kind !== 'bars') return bars;
  const { columns, facts } = bars;
  const run = { plan, request, columns, facts };
  const refusal = rangeRefusal(desk, run);
  if (refusal !== undefined) return refusal;
  const spec = specOf(parts.terms, run, cash.value as SessionSpec['cash']);
  return execute(parts, { ...run, spec }, audience);
}

/** A run whose bars are there. */
interface Run {
  readonly plan: SessionPlan;
  readonly request: BacktestRequest;
  /** One per series of the plan. */
  readonly columns: readonly BarColumns[];
  /** One per instrument of the plan. */
  readonly facts: BacktestBars['facts'];
}

/** Bars of the frame that the strategy sees first. */
const ownBars = ({ plan, columns }: Run): BarColumns => columns[plan.strategySeries?.[0] ?? 0] as BarColumns;

function rangeRefusal(desk: DeskRuntime, run: Run): BacktestOutcome | undefined {
  const { fromMs = 0, toMs = desk.parts.clock.nowMs() } = run.request;
  const { length, openMs } = ownBars(run);
  const needed = run.plan.warmupBars + 2;
  const isAfterAll = (openMs[length - 1] ?? fromMs) < fromMs;
  const isBeforeAll = length === 0 && run.request.toMs !== undefined;
  if (isAfterAll || isBeforeAll) return { kind: 'empty-range', fromMs, toMs };
  return length < needed ? { kind: 'too-few-bars', bars: length, needed } : undefined;
}

function specOf(terms: DeskTerms, run: Run, cash: SessionSpec['cash']): SessionSpec {
  const { plan, request, columns } = run;
  const { strategy, instruments, series, strategySeries } = plan;
  const stopBps = request.stopBps ?? strategy.defaultStopBps;
  const tapeFromMs = Math.min(...columns.flatMap(({ openMs }) => [...openMs.subarray(0, 1)]));
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
    ...(plan.margin === undefined ? {} : { margin: plan.margin }),
    fill: { ...terms.fill, ...request.fill },
    limits: {},
    startMs: Math.max(tapeFromMs, request.fromMs ?? tapeFromMs),
    tapeFromMs,
  };
}

/** What our own code threw is for the log; of the user's own it says what to mend. */
function failureOf({ failure }: Pick<BacktestReport, 'failure'>, { origin }: ProgramPin): Failure {
  const { code = 'thread-died', detail = '' } = failure ?? {};
  return { kind: 'failed', code, ...(origin === 'own' ? { detail } : {}) };
}

type Failure = Extract<BacktestOutcome, { kind: 'failed' }>;

interface Execution extends Run {
  readonly spec: SessionSpec;
}

async function execute(
  parts: BacktestParts,
  execution: Execution,
  { asker, onProgress = () => undefined }: Audience,
): Promise<BacktestOutcome> {
  const { clock, log } = parts.desk.parts;
  const { spec, columns, facts } = execution;
  const begunMs = clock.elapsedMs();
  const [{ length: totalBars }] = columns as [BarColumns];
  const job = parts.jobs.begin({ what: whatOf(execution), totalBars }, asker);
  const tell = (doneBars: number): void => {
    job.progress(doneBars);
    const seconds = Math.max(1, clock.elapsedMs() - begunMs) / 1000;
    onProgress({ doneBars, totalBars, barsPerSecond: doneBars / seconds, job: job.name });
  };
  // The user's own code may take long over its first bars: then there is something to end it with.
  if (spec.program.origin === 'own') tell(0);
  const report = await parts
    .run({ spec, columns, facts }, { onProgress: tell, signal: job.signal })
    .catch((failure: unknown) => {
      if (failure instanceof StrategyLost) return { failure };
      if (!(failure instanceof RunCanceled)) log.error('backtest thread died', { detail: String(failure) });
      return { failure: { code: 'thread-died', detail: '' } };
    })
    .finally(job.done);
  const by = job.endedBy();
  if (by !== undefined) return { kind: 'canceled', by };
  if (report.failure !== undefined || !('metrics' in report)) return failureOf(report, spec.program);
  return { kind: 'done', result: resultOf(parts, execution, report, clock.elapsedMs() - begunMs) };
}

const whatOf = ({ plan, request }: Execution): string =>
  `${plan.strategy.name} ${plan.instruments.map(({ id }) => id).join(',')} ${request.frame}`;

/** What contracts have beside the rest; nothing where there are none. */
function contractOf(
  { spec, facts }: Execution,
  { funding, liquidations }: BacktestReport,
): Pick<BacktestResult, 'contract'> {
  if (spec.instruments.every(({ kind }) => kind !== 'linear')) return {};
  const isFundingKnown = facts.some((told) => told.some(({ kind }) => kind === 'funding'));
  const { margin } = spec;
  const figures = { funding, liquidations, isFundingKnown };
  return { contract: margin === undefined ? figures : { ...figures, margin } };
}

function resultOf(
  { desk, stored }: BacktestParts,
  execution: Execution,
  report: BacktestReport,
  elapsedMs: number,
): BacktestResult {
  const { spec, plan, request } = execution;
  const sources = spec.series.map(({ source }) => source);
  const isStoredSynthetic = stored().some(({ key, synthetic }) => synthetic && sources.includes(key.source));
  const own = ownBars(execution).openMs;
  return {
    strategy: plan.strategy.name,
    parameters: plan.parameters,
    instruments: plan.instruments,
    frame: request.frame,
    synthetic: isStoredSynthetic || desk.isSyntheticRun(spec),
    fromMs: Math.max(spec.startMs, own[0] as number),
    toMs: own.at(-1) as number,
    bars: report.bars,
    elapsedMs,
    metrics: report.metrics,
    ...contractOf(execution, report),
    fills: report.fills,
    curve: report.curve,
  };
}
