import { Session } from '../../core/session.js';
import { TapeReader } from '../../core/tape.js';
import type { BarColumns } from '../../domain/bar.js';
import type { SessionSnapshot, SessionSpec } from '../../domain/session.js';
import type { SessionEvent } from '../../domain/session-event.js';
import type { SealedStrategy } from '../../strategies/contract.js';
import { EquityCurve } from './equity-curve.js';

export interface BacktestRun {
  readonly spec: SessionSpec;
  readonly strategy: SealedStrategy;
  /** One per series of the spec, in its order. */
  readonly columns: readonly BarColumns[];
  /** Called about every 65,536 bars with how many were read; must not throw. */
  readonly onProgress?: (doneBars: number) => void;
  /** Which events the result holds; absent = all. Those of ten million bars would fill the memory. */
  readonly keeps?: (event: SessionEvent) => boolean;
}

export interface BacktestRunResult {
  readonly events: readonly SessionEvent[];
  readonly snapshot: SessionSnapshot;
  /** Equity after each settled close at or after the start, in coins of the quote. */
  readonly curve: { readonly atMs: Float64Array; readonly equity: Float64Array };
  /** Settled closes with a position. */
  readonly exposedBars: number;
}

const STRIDE = 65_536;

/** Runs a session over whole columns: the same session and the same reader as on paper, all facts at once. */
export function runBacktestOn(run: BacktestRun): BacktestRunResult {
  const { spec, strategy, columns, keeps } = run;
  const events: SessionEvent[] = [];
  const session = new Session(spec, strategy, (event) => {
    if (keeps === undefined || keeps(event)) events.push(event);
  });
  const reader = new TapeReader(session);
  const curve = new EquityCurve(session, closesIn(columns));
  reader.onSettled = (closeMs) => {
    curve.note(closeMs);
    if ((curve.settled & (STRIDE - 1)) === 0) run.onProgress?.(curve.settled);
  };
  const parts = columns.map((one) => ({ columns: one, from: 0 }));
  reader.read({ parts, controls: [] });
  reader.read({ parts: [], controls: [{ at: reader.cursor, fact: { kind: 'finish' } }] });
  curve.correctLast();
  return { events, snapshot: session.snapshot(), curve: curve.columns(), exposedBars: curve.exposedBars };
}

const closesIn = (columns: readonly BarColumns[]): number =>
  columns.reduce((sum, one) => sum + one.length, 0);
