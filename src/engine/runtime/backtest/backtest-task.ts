import { computeMetrics } from '../../analytics/compute-metrics.js';
import type { InstrumentBars } from '../../analytics/price-walk.js';
import { type Amount, add, ZERO } from '../../domain/amount.js';
import type { BarColumns } from '../../domain/bar.js';
import { toNumber } from '../../domain/decimal.js';
import { frameMs } from '../../domain/frame.js';
import type { MarketFact } from '../../domain/market-fact.js';
import type { Metrics } from '../../domain/metrics.js';
import type { SeriesSpec, SessionSpec } from '../../domain/session.js';
import type { FillEvent, SessionEvent } from '../../domain/session-event.js';
import type { SealedStrategy } from '../../strategies/contract.js';
import { FillLog } from './fill-log.js';
import { runBacktestOn } from './run.js';

/** A run as plain data: it can be sent to a worker thread. */
export interface BacktestTask {
  readonly spec: SessionSpec;
  /** One per series of the spec. */
  readonly columns: readonly BarColumns[];
  /** What was told of each instrument of the spec beside its bars, by time; absent = nothing of any. */
  readonly facts?: readonly (readonly MarketFact[])[];
}

export interface BacktestReport {
  readonly metrics: Metrics;
  readonly fills: readonly FillEvent[];
  readonly curve: {
    readonly atMs: Float64Array;
    readonly equity: Float64Array;
    /** Latest close of the first instrument at that time. */
    readonly close: Float64Array;
  };
  /** Bars of the strategy's own series that open at or after the start. */
  readonly bars: number;
  /** Funding received (+) or paid (−), in quote units. */
  readonly funding: { readonly value: Amount; readonly payments: number };
  readonly liquidations: number;
  /** Set when the session stopped itself. */
  readonly failure?: { readonly code: string; readonly detail: string };
}

/** Runs the task here and now and computes its figures. */
export function runBacktestTask(
  task: BacktestTask,
  strategy: SealedStrategy,
  onProgress?: (doneBars: number) => void,
): BacktestReport {
  const { spec, columns, facts = [] } = task;
  const base = baseOf(task);
  const record = new BacktestRecord();
  const run = { spec, columns, facts, strategy, take: (event: SessionEvent) => record.take(event) };
  const result = runBacktestOn(onProgress === undefined ? run : { ...run, onProgress });
  const fills = [...record.fills];
  const close = closesAt(base, result.curve.atMs);
  const { firstOpen } = base;
  const metrics = computeMetrics({
    history: {
      startEquity: toNumber(spec.cash, base.quoteDecimals),
      ...result.curve,
      barMs: base.lengthMs,
    },
    fills,
    instruments: spec.instruments,
    fillModel: spec.fill,
    bars: finestOf(task),
    exposedBars: result.exposedBars,
    hold: { firstOpen, lastClose: close.at(-1) ?? firstOpen },
  });
  const own = columns[spec.strategySeries?.[0] ?? 0] as BarColumns;
  const bars = own.length - firstFrom(own, spec.startMs);
  const { failure, funding, liquidations } = record;
  const report = { metrics, fills, curve: { ...result.curve, close }, bars, funding, liquidations };
  return failure === undefined ? report : { ...report, failure };
}

/** All that the report is made from. */
class BacktestRecord {
  readonly fills = new FillLog();
  failure: BacktestReport['failure'];
  funding: BacktestReport['funding'] = { value: ZERO, payments: 0 };
  liquidations = 0;

  take(event: SessionEvent): void {
    if (event.kind === 'fill') {
      this.fills.append(event);
      if (event.purpose === 'liquidation') this.liquidations += 1;
    } else if (event.kind === 'funding') {
      const { value, payments } = this.funding;
      this.funding = { value: add(value, event.value), payments: payments + 1 };
    } else if (event.kind === 'failed') this.failure = { code: event.code, detail: event.detail };
  }
}

/** The finest bars of each instrument: the first of its series. */
function finestOf({ spec, columns }: BacktestTask): readonly InstrumentBars[] {
  return spec.instruments.map(({ id }) => {
    const at = spec.series.findIndex(({ instrument }) => instrument === id);
    const { frame } = spec.series[at] as SeriesSpec;
    return { columns: columns[at] as BarColumns, barMs: frameMs(frame) };
  });
}

interface BaseSeries {
  readonly columns: BarColumns;
  readonly lengthMs: number;
  /** Of the first bar that opens at or after the start; 1 when there is none. */
  readonly firstOpen: number;
  readonly quoteDecimals: number;
}

/** The first instrument's bars: at their closes the curve is kept, against them holding is measured. */
function baseOf({ spec, columns: [columns] }: BacktestTask): BaseSeries {
  const [series] = spec.series;
  const [instrument] = spec.instruments;
  if (columns === undefined || series === undefined || instrument === undefined) {
    throw new RangeError('a backtest needs an instrument with bars');
  }
  const first = firstFrom(columns, spec.startMs);
  const firstOpen = first < columns.length ? (columns.open[first] as number) : 1;
  return { columns, lengthMs: frameMs(series.frame), firstOpen, quoteDecimals: instrument.quoteDecimals };
}

/** Index of the first bar that opens at or after `ms`; `length` when there is none. */
function firstFrom({ length, openMs }: BarColumns, ms: number): number {
  let index = 0;
  while (index < length && (openMs[index] as number) < ms) index += 1;
  return index;
}

/** The latest close at each of `atMs`; both ascend. */
function closesAt({ columns, lengthMs }: BaseSeries, atMs: Float64Array): Float64Array {
  const out = new Float64Array(atMs.length);
  let next = 0;
  for (let index = 0; index < atMs.length; index++) {
    const limit = (atMs[index] as number) - lengthMs;
    while (next + 1 < columns.length && (columns.openMs[next + 1] as number) <= limit) next += 1;
    out[index] = columns.close[next] as number;
  }
  return out;
}
