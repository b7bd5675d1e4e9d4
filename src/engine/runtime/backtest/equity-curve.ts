import type { Session } from '../../core/session.js';

/** Equity after each settled close. */
export class EquityCurve {
  settled = 0;
  exposedBars = 0;
  private length = 0;
  private readonly atMs: Float64Array;
  private readonly equity: Float64Array;

  constructor(
    private readonly session: Session,
    capacity: number,
  ) {
    this.atMs = new Float64Array(capacity);
    this.equity = new Float64Array(capacity);
  }

  note(closeMs: number): void {
    this.settled += 1;
    const { session } = this;
    if (closeMs <= session.spec.startMs) return;
    this.atMs[this.length] = closeMs;
    this.equity[this.length] = session.equityCoins();
    this.length += 1;
    if (!session.account.isFlat) this.exposedBars += 1;
  }

  /** The position was closed after the last note, at a cost. */
  correctLast(): void {
    if (this.length > 0) this.equity[this.length - 1] = this.session.equityCoins();
  }

  columns(): { readonly atMs: Float64Array; readonly equity: Float64Array } {
    return { atMs: this.atMs.subarray(0, this.length), equity: this.equity.subarray(0, this.length) };
  }
}
