import { Session } from '../../core/session.js';
import { TapeReader } from '../../core/tape.js';
import type { SettledCloses } from '../../core/tape-part.js';
import type { BarColumns } from '../../domain/bar.js';
import type { MarketFact } from '../../domain/market-fact.js';
import type { SessionSnapshot, SessionSpec } from '../../domain/session.js';
import type { SessionEvent } from '../../domain/session-event.js';
import type { SealedStrategy } from '../../strategies/contract.js';
import { type CurveColumns, curveColumns, EquityCurve } from './equity-curve.js';

export interface BacktestRun {
  readonly spec: SessionSpec;
  readonly strategy: SealedStrategy;
  /** One per series of the spec, in its order. */
  readonly columns: readonly BarColumns[];
  /** What was told of each instrument beside its bars, by time; absent = nothing of any. */
  readonly facts?: readonly (readonly MarketFact[])[];
  /** Called about every 65,536 bars with how many were read; must not throw. */
  readonly onProgress?: (doneBars: number) => void;
  /** Takes the events instead of the result; absent = the result holds all. Those of ten million bars would fill the memory. */
  readonly take?: (event: SessionEvent) => void;
  /**
   * Where the result's curve is written, with room for every close; absent = into fresh memory. A search runs thousands
   * of times over the same bars, and the first touch of fresh memory costs more than what is written into it.
   */
  readonly curveInto?: CurveColumns;
}

export interface BacktestRunResult {
  readonly events: readonly SessionEvent[];
  readonly snapshot: SessionSnapshot;
  /** Equity after each settled close at or after the start, in coins of the quote. */
  readonly curve: CurveColumns;
  /** Settled closes with a position. */
  readonly exposedBars: number;
}

const STRIDE = 65_536;

/** Runs a session over whole columns: the same session and the same reader as on paper, all facts at once. */
export function runBacktestOn(run: BacktestRun): BacktestRunResult {
  const { spec, strategy, columns, facts = [] } = run;
  const events: SessionEvent[] = [];
  const keep = (event: SessionEvent): void => {
    events.push(event);
  };
  const session = new Session(spec, strategy, run.take ?? keep);
  const reader = new TapeReader(session);
  const curve = new EquityCurve(session, run.curveInto ?? curveColumns(closesIn(columns)));
  reader.settled = run.onProgress === undefined ? curve : new CountedCloses(curve, run.onProgress);
  const parts = columns.map((one, at) => ({ columns: one, from: 0, facts: facts[at] }));
  reader.read({ parts, controls: [] });
  reader.read({ parts: [], controls: [{ at: reader.cursor, fact: { kind: 'finish' } }] });
  curve.correctLast();
  return { events, snapshot: session.snapshot(), curve: curve.columns(), exposedBars: curve.exposedBars };
}

/** Passes on what it is told, and tells now and then how often. */
class CountedCloses implements SettledCloses {
  private count = 0;

  constructor(
    private readonly next: SettledCloses,
    private readonly onProgress: (doneBars: number) => void,
  ) {}

  note(closeMs: number): void {
    this.next.note(closeMs);
    this.count += 1;
    if (this.count % STRIDE === 0) this.onProgress(this.count);
  }
}

const closesIn = (columns: readonly BarColumns[]): number =>
  columns.reduce((sum, one) => sum + one.length, 0);
