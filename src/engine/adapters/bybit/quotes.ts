import type { LiveQuote } from '../../ports/feed.js';

/** A quote of so much later than now is of another clock, ms of the exchange. */
const FARTHEST_MS = 3_600_000;

/** The last quote of each instrument, whatever it says. An older one never takes the place of a newer, unless that is of the future. */
export class Quotes {
  private readonly last = new Map<string, LiveQuote>();

  /** `nowMs`: market time. */
  constructor(private readonly nowMs: () => number) {}

  of(instrument: string): LiveQuote | undefined {
    return this.last.get(instrument);
  }

  note(instrument: string, quote: LiveQuote): void {
    const known = this.last.get(instrument);
    const isNewer = known === undefined || quote.atMs >= known.atMs;
    if (isNewer || known.atMs > this.nowMs() + FARTHEST_MS) this.last.set(instrument, quote);
  }
}
