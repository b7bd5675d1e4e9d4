import type { BarColumns } from '../domain/bar.js';
import type { MarketFact } from '../domain/market-fact.js';
import type { SessionSnapshot, SessionSpec } from '../domain/session.js';
import type { ControlFact, SessionEvent, TapeCursor } from '../domain/session-event.js';
import type { FormingBar } from './bar-store.js';

/** One series' part of a batch: the closed bars from `from` on, and the open of the next bar if known. */
export interface SeriesNews {
  readonly columns: BarColumns;
  readonly from: number;
  readonly forming?: FormingBar;
  /** What was told of its instrument, by time, from the beginning; only with an instrument's finest series. */
  readonly facts?: readonly MarketFact[];
}

/** Facts for a session, in the order of its series, with the controls that take effect inside or after them. */
export interface FactBatch {
  readonly series: readonly SeriesNews[];
  readonly controls: readonly { readonly at: TapeCursor; readonly fact: ControlFact }[];
}

export interface SessionOutput {
  readonly events: readonly SessionEvent[];
  readonly snapshot: SessionSnapshot;
  /** Where the session now stands in its tape. */
  readonly cursor: TapeCursor;
  /** First bar not yet read, a number a series: bars that came late are left until their series goes on. */
  readonly read: readonly number[];
  /** Equity after each close of this batch at or after the session's start, in coins of the quote. */
  readonly curve: { readonly atMs: Float64Array; readonly equity: Float64Array };
}

/** A session running somewhere: in this thread, in a worker, on another machine. Facts in, events out, all plain data. */
export interface HostedSession {
  readonly spec: SessionSpec;
  /** What it did so far; of a session that runs elsewhere, what it does later comes with a later call. */
  consume(batch: FactBatch): Promise<SessionOutput>;
  /** Absent = `consume` waits for everything. Else waits, not for long: whoever does not answer then is lost. */
  settle?(): Promise<SessionOutput>;
  /** It has facts that it has not answered. Absent = never. */
  readonly isBusy?: boolean;
  close(): Promise<void>;
}

export interface SessionHost {
  open(spec: SessionSpec): Promise<HostedSession>;
}
