import type { BarColumns } from '../domain/bar.js';
import type { MarketFact } from '../domain/market-fact.js';
import type { ControlFact, TapeCursor } from '../domain/session-event.js';

/** One series' part of what a session reads next. */
export interface TapePart {
  readonly columns: BarColumns;
  /** First bar not yet read; moved on by the reader. */
  from: number;
  /** The bar that has begun after the last closed one, when known. */
  readonly forming?: { readonly openMs: number; readonly open: number } | undefined;
  /** What was told of its instrument, by time; those up to the reader's place have been read. */
  readonly facts?: readonly MarketFact[] | undefined;
}

export interface TapeControl {
  /** Takes effect after every fact up to here. */
  readonly at: TapeCursor;
  readonly fact: ControlFact;
}

/** Who wants to know of every close that was settled. Must not throw. */
export interface SettledCloses {
  note(closeMs: number): void;
}

export interface Tape {
  readonly parts: readonly TapePart[];
  readonly controls: readonly TapeControl[];
}
