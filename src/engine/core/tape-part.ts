import type { BarColumns } from '../domain/bar.js';
import type { ControlFact, TapeCursor } from '../domain/session-event.js';

/** One series' part of what a session reads next. */
export interface TapePart {
  readonly columns: BarColumns;
  /** First bar not yet read; moved on by the reader. */
  from: number;
  /** The bar that has begun after the last closed one, when known. */
  readonly forming?: { readonly openMs: number; readonly open: number } | undefined;
}

export interface TapeControl {
  /** Takes effect after every fact up to here. */
  readonly at: TapeCursor;
  readonly fact: ControlFact;
}

export interface Tape {
  readonly parts: readonly TapePart[];
  readonly controls: readonly TapeControl[];
}
