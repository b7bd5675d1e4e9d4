import type { BookAccount } from '../../core/book-account.js';
import type { Session } from '../../core/session.js';
import type { SettledCloses } from '../../core/tape-part.js';

/** Closes, UTC, and the equity after each, in coins of the quote. */
export interface CurveColumns {
  readonly atMs: Float64Array;
  readonly equity: Float64Array;
}

/** Room for `closes` of them. */
export const curveColumns = (closes: number): CurveColumns => ({
  atMs: new Float64Array(closes),
  equity: new Float64Array(closes),
});

/** Equity after each settled close that the session traded in. */
export class EquityCurve implements SettledCloses {
  exposedBars = 0;
  private length = 0;
  private readonly atMs: Float64Array;
  private readonly equity: Float64Array;
  private readonly account: BookAccount;
  private readonly startMs: number;

  /** Writes into `columns`, which have room for all closes. */
  constructor(session: Session, columns: CurveColumns) {
    this.atMs = columns.atMs;
    this.equity = columns.equity;
    this.account = session.account;
    this.startMs = session.spec.startMs;
  }

  note(closeMs: number): void {
    if (closeMs <= this.startMs) return;
    const { account, length } = this;
    this.atMs[length] = closeMs;
    this.equity[length] = account.equityCoins();
    this.length = length + 1;
    if (!account.isFlat) this.exposedBars += 1;
  }

  /** The position was closed after the last note, at a cost. */
  correctLast(): void {
    if (this.length > 0) this.equity[this.length - 1] = this.account.equityCoins();
  }

  columns(): CurveColumns {
    return { atMs: this.atMs.subarray(0, this.length), equity: this.equity.subarray(0, this.length) };
  }
}
