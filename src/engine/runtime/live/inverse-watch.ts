import { type Exchange, exchangeFailureOf, type InversePosition } from '../../ports/exchange.js';

const AGAIN_MS = 30_000;

/** Positions that are shown and never traded. Where they cannot be asked for, nothing waits for that. */
export class InverseWatch {
  positions: readonly InversePosition[] = [];
  private dueMs = 0;

  constructor(
    private readonly exchange: Pick<Exchange, 'inverse'>,
    private readonly elapsedMs: () => number,
  ) {}

  /** They are asked for now. */
  forget(): void {
    this.dueMs = 0;
  }

  /** Every second. */
  look(): void {
    if (this.dueMs > this.elapsedMs()) return;
    this.dueMs = this.elapsedMs() + AGAIN_MS;
    this.exchange.inverse().then((positions) => {
      this.positions = positions;
    }, exchangeFailureOf);
  }
}
