import type { MarginTerms } from '../../domain/session.js';
import { type Exchange, exchangeFailureOf, type VenueMarginMode } from '../../ports/exchange.js';
import type { LiveBook } from './live-book.js';

const DAY_MS = 86_400_000;
const RETRY_MS = 5_000;

/** Seen before it is changed: nothing of anybody would change with it. */
const isBare = async (exchange: Exchange): Promise<boolean> => {
  const there = await Promise.all([exchange.positions(), exchange.inverse(), exchange.openOrders()]);
  return there.every(({ length }) => length === 0);
};

/** In which mode contracts are to be backed; undefined: no book trades any, or books want different ones. */
function wantedMode(books: readonly LiveBook[]): MarginTerms['mode'] | undefined {
  const modes = new Set(
    books.flatMap(({ spec }) => (spec.instruments.some(isContract) && spec.margin ? [spec.margin.mode] : [])),
  );
  return modes.size === 1 ? [...modes][0] : undefined;
}

const isContract = ({ kind }: { readonly kind: string }): boolean => kind === 'linear';

/**
 * How the account backs its contracts, which is one mode for all of it. Where books count with another it is set as long
 * as nothing is held or rests there; else nothing is opened.
 */
export class MarginModes {
  private known: VenueMarginMode | undefined;
  private wanted: MarginTerms['mode'] | undefined;
  private dueMs = 0;
  private isBusy = false;

  constructor(
    private readonly exchange: Exchange,
    private readonly elapsedMs: () => number,
    private readonly onSet: (mode: MarginTerms['mode']) => void,
  ) {}

  get mode(): VenueMarginMode | undefined {
    return this.known;
  }

  /** Not as the books count with it. */
  get isWrong(): boolean {
    return this.known !== undefined && this.wanted !== undefined && this.known !== this.wanted;
  }

  /** Somebody has perhaps changed it. */
  forget(): void {
    this.dueMs = 0;
  }

  /** Every second: asks once a day, and more often as long as it is not as it should be. */
  look(books: readonly LiveBook[]): void {
    const wanted = wantedMode(books);
    const isNews = wanted !== this.wanted;
    this.wanted = wanted;
    if (this.isBusy || (this.dueMs > this.elapsedMs() && !(isNews && this.isWrong))) return;
    this.isBusy = true;
    this.dueMs = this.elapsedMs() + RETRY_MS;
    const done = this.ask().finally(() => {
      this.isBusy = false;
    });
    void done.catch(exchangeFailureOf);
  }

  private async ask(): Promise<void> {
    this.known = await this.exchange.marginMode();
    const { wanted } = this;
    if (wanted !== undefined && this.isWrong && (await isBare(this.exchange))) {
      const answer = await this.exchange.setMarginMode(wanted);
      if (answer.kind === 'done') {
        this.known = wanted;
        this.onSet(wanted);
      }
    }
    if (!this.isWrong) this.dueMs = this.elapsedMs() + DAY_MS;
  }
}
