import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import { type Exchange, exchangeFailureOf } from '../../ports/exchange.js';

const DAY_MS = 86_400_000;
const RETRY_MS = 30_000;

interface Known {
  readonly isHedged: boolean;
  readonly dueMs: number;
}

/** Whether the exchange keeps long and short of a contract apart: then nothing is opened, it would not be what is booked. */
export class PositionModes {
  private readonly known = new Map<InstrumentId, Known>();

  constructor(
    private readonly exchange: Exchange,
    private readonly elapsedMs: () => number,
  ) {}

  get isHedged(): boolean {
    return [...this.known.values()].some(({ isHedged }) => isHedged);
  }

  /** Asks where it is not known, once a day, and more often as long as it is not as it should be. */
  look(instruments: readonly Instrument[]): void {
    for (const instrument of instruments) {
      const known = this.known.get(instrument.id);
      if (instrument.kind !== 'linear' || (known !== undefined && known.dueMs > this.elapsedMs())) continue;
      this.note(instrument.id, known?.isHedged ?? false, RETRY_MS);
      void this.exchange.isHedged(instrument).then((isHedged) => {
        this.note(instrument.id, isHedged, isHedged ? RETRY_MS : DAY_MS);
      }, exchangeFailureOf);
    }
  }

  private note(id: InstrumentId, isHedged: boolean, inMs: number): void {
    this.known.set(id, { isHedged, dueMs: this.elapsedMs() + inMs });
  }
}
