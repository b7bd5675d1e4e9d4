import { type Exchange, exchangeFailureOf, type InversePosition } from '../../ports/exchange.js';

const AGAIN_MS = 30_000;

export interface InverseParts {
  readonly exchange: Pick<Exchange, 'inverse'>;
  readonly elapsedMs: () => number;
  /** What is there is not what was there. */
  readonly onChange: (before: readonly InversePosition[], now: readonly InversePosition[]) => void;
}

/** Positions that are shown, compared and never traded. Where they cannot be asked for, nothing fails for that. */
export class InverseWatch {
  positions: readonly InversePosition[] = [];
  private dueMs = 0;

  constructor(private readonly parts: InverseParts) {}

  /** They are asked for now. */
  forget(): void {
    this.dueMs = 0;
  }

  /** Every second. */
  look(): void {
    if (this.dueMs <= this.parts.elapsedMs()) void this.ask();
  }

  async ask(): Promise<void> {
    const { exchange, elapsedMs, onChange } = this.parts;
    this.dueMs = elapsedMs() + AGAIN_MS;
    await exchange.inverse().then((positions) => {
      const before = this.positions;
      this.positions = positions;
      onChange(before, positions);
    }, exchangeFailureOf);
  }
}
