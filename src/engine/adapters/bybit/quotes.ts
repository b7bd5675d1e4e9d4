import type { LiveQuote } from '../../ports/feed.js';

/** The last quote of each instrument. An older one never takes the place of a newer. */
export class Quotes {
  private readonly last = new Map<string, LiveQuote>();

  of(instrument: string): LiveQuote | undefined {
    return this.last.get(instrument);
  }

  note(instrument: string, quote: LiveQuote): void {
    const known = this.last.get(instrument);
    if (known === undefined || quote.atMs >= known.atMs) this.last.set(instrument, quote);
  }
}
