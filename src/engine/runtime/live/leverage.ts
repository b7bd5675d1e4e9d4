import type { InstrumentId } from '../../domain/ids.js';
import type { MarginTerms } from '../../domain/session.js';
import type { Exchange } from '../../ports/exchange.js';
import type { LiveBook } from './live-book.js';

const RETRY_MS = 1_000;

type Setting = 'set' | 'asked' | { readonly code: string; readonly retryMs: number };

/** Sees to it that a contract stands at the leverage of its session before anything is opened there. */
export class Leverage {
  private readonly settings = new Map<string, Setting>();

  constructor(
    private readonly exchange: Exchange,
    private readonly elapsedMs: () => number,
    /** The account backs contracts as this book counts with. */
    private readonly isBackedAs: (mode: MarginTerms['mode']) => boolean,
    /** Entries of the book may go now. */
    private readonly onSet: (book: LiveBook) => void,
  ) {}

  /** `ready`: entries may go; `waiting`: not yet; else the exchange does not take it. */
  prepare(book: LiveBook, id: InstrumentId): 'ready' | 'waiting' | { readonly code: string } {
    const instrument = book.instrument(id);
    const { margin } = book.spec;
    if (instrument === undefined || instrument.kind !== 'linear' || margin === undefined) return 'ready';
    if (!this.isBackedAs(margin.mode)) return 'waiting';
    const key = `${id} ${margin.leverage}`;
    const known = this.settings.get(key);
    if (known === 'set') return 'ready';
    if (known === 'asked') return 'waiting';
    if (known !== undefined && known.retryMs > this.elapsedMs()) return known.code === '' ? 'waiting' : known;
    this.settings.set(key, 'asked');
    void this.exchange.setLeverage(instrument, margin.leverage).then((answer) => {
      const isSet = answer.kind === 'done';
      const code = answer.kind === 'refused' ? answer.code : '';
      this.settings.set(key, isSet ? 'set' : { code, retryMs: this.elapsedMs() + RETRY_MS });
      if (isSet) this.onSet(book);
    });
    return 'waiting';
  }

  /** Somebody has set it to something else. */
  forget(): void {
    this.settings.clear();
  }
}
