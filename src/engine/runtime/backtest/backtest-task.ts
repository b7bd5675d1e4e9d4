import { computeMetrics } from '../../analytics/compute-metrics.js';
import type { BarColumns } from '../../domain/bar.js';
import { toNumber } from '../../domain/decimal.js';
import { frameMs } from '../../domain/frame.js';
import type { Metrics } from '../../domain/metrics.js';
import type { SessionSpec } from '../../domain/session.js';
import { type FillEvent, isFill } from '../../domain/session-event.js';
import type { SealedStrategy } from '../../strategies/contract.js';
import { type BacktestRunResult, runBacktestOn } from './run.js';

/** A run as plain data: it can be sent to a worker thread. */
export interface BacktestTask {
  readonly spec: SessionSpec;
  /** One per series of the spec. */
  readonly columns: readonly BarColumns[];
}

export interface BacktestReport {
  readonly metrics: Metrics;
  readonly fills: readonly FillEvent[];
  readonly curve: {
    readonly atMs: Float64Array;
    readonly equity: Float64Array;
    /** Close of the first instrument's bar at that time. */
    readonly close: Float64Array;
  };
  readonly bars: number;
  /** Set when the session stopped itself. */
  readonly failure?: { readonly code: string; readonly detail: string };
}

/** Runs the task here and now and computes its figures. */
export function runBacktestTask(
  task: BacktestTask,
  strategy: SealedStrategy,
  onProgress?: (doneBars: number) => void,
): BacktestReport {
  const { spec, columns } = task;
  const run = { spec, columns, strategy };
  const result = runBacktestOn(onProgress === undefined ? run : { ...run, onProgress });
  const own = spec.strategySeries?.[0] ?? 0;
  const ownColumns = columns[own];
  const ownFrame = spec.series[own]?.frame ?? '1m';
  const fills = result.events.filter(isFill);
  const close = closesAt(ownColumns, frameMs(ownFrame), result.curve.atMs);
  const metrics = computeMetrics({
    history: {
      startEquity: toNumber(spec.cash, spec.instruments[0]?.quoteDecimals ?? 8),
      ...result.curve,
      barMs: frameMs(ownFrame),
    },
    fills,
    instruments: spec.instruments,
    fillModel: spec.fill,
    exposedBars: result.exposedBars,
    hold: { firstOpen: ownColumns?.open[0] ?? 1, lastClose: close.at(-1) ?? 1 },
  });
  const report = { metrics, fills, curve: { ...result.curve, close }, bars: ownColumns?.length ?? 0 };
  const failure = failureOf(result);
  return failure === undefined ? report : { ...report, failure };
}

function failureOf({ events }: BacktestRunResult): BacktestReport['failure'] {
  const failed = events.find((event) => event.kind === 'failed');
  return failed === undefined ? undefined : { code: failed.code, detail: failed.detail };
}

/** The latest close at each of `atMs`; both ascend. */
function closesAt(columns: BarColumns | undefined, lengthMs: number, atMs: Float64Array): Float64Array {
  const out = new Float64Array(atMs.length);
  if (columns === undefined) return out;
  let next = 0;
  for (let index = 0; index < atMs.length; index++) {
    const limit = (atMs[index] as number) - lengthMs;
    while (next + 1 < columns.length && (columns.openMs[next + 1] as number) <= limit) next += 1;
    out[index] = columns.close[next] as number;
  }
  return out;
}
