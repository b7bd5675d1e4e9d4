import type { MarginBlock, MarginWait, MarginWish } from '../../domain/account-backing.js';
import type { MarginTerms } from '../../domain/session.js';
import { type Exchange, exchangeFailureOf, type VenueMarginMode } from '../../ports/exchange.js';
import type { LiveBook } from './live-book.js';
import { marginBlocks, type OwnerName } from './margin-blocks.js';
import { MarginWaits } from './margin-waits.js';

const DAY_MS = 86_400_000;
const RETRY_MS = 5_000;

const isContract = ({ kind }: { readonly kind: string }): boolean => kind === 'linear';

/** What each book that trades contracts counts with. */
const wishesOf = (books: readonly Pick<LiveBook, 'spec'>[]): readonly MarginWish[] =>
  books.flatMap(({ spec: { name, instruments, margin } }) =>
    margin !== undefined && instruments.some(isContract) ? [{ session: name, mode: margin.mode }] : [],
  );

/** All that is asked of it here. */
type ModeExchange = Pick<Exchange, 'marginMode' | 'setMarginMode' | 'positions' | 'inverse' | 'openOrders'>;

export interface MarginModeParts {
  readonly exchange: ModeExchange;
  readonly elapsedMs: () => number;
  readonly ownerName: OwnerName;
  readonly onSet: (mode: MarginTerms['mode']) => void;
}

/**
 * How the account backs its contracts, which is one mode for all of it. Where books count with another it is set as long
 * as nothing is held or rests there; else nothing is opened. Books that count with different ones share it with nobody:
 * those that it does not fit wait.
 */
export class MarginModes {
  wishes: readonly MarginWish[] = [];
  /** What keeps it from being set; empty unless it is to be. */
  blocks: readonly MarginBlock[] = [];
  private readonly lasting = new MarginWaits();
  private known: VenueMarginMode | undefined;
  private dueMs = 0;
  private isBusy = false;

  constructor(private readonly parts: MarginModeParts) {}

  get mode(): VenueMarginMode | undefined {
    return this.known;
  }

  /** It fits no book that there is. */
  get isWrong(): boolean {
    const { known, wishes } = this;
    return known !== undefined && wishes.length > 0 && wishes.every(({ mode }) => mode !== known);
  }

  /** Books that it does not fit, while it fits others. */
  get waits(): readonly MarginWait[] {
    const { known, wishes } = this;
    if (known === undefined || this.isWrong) return [];
    const because = wishes.filter(({ mode }) => mode === known).map(({ session }) => session);
    return wishes.filter(({ mode }) => mode !== known).map((wish) => ({ ...wish, has: known, because }));
  }

  /** Every second: those that have waited for a while, once. */
  dueWaits(): readonly MarginWait[] {
    return this.lasting.due(this.waits, this.parts.elapsedMs());
  }

  /** A book that counts with contracts being backed as they are not. */
  isAgainst({ spec }: Pick<LiveBook, 'spec'>): boolean {
    const wish = this.wishes.find(({ session }) => session === spec.name);
    return this.known !== undefined && wish !== undefined && wish.mode !== this.known;
  }

  /** Somebody has perhaps changed it. */
  forget(): void {
    this.dueMs = 0;
  }

  /** Every second: asks once a day, and more often as long as it is not as it should be. */
  look(books: readonly Pick<LiveBook, 'spec'>[]): void {
    const before = this.wanted;
    this.wishes = wishesOf(books);
    const isNews = this.wanted !== before;
    if (!this.isWrong) this.blocks = [];
    if (this.isBusy || (this.dueMs > this.parts.elapsedMs() && !(isNews && this.isWrong))) return;
    this.isBusy = true;
    this.dueMs = this.parts.elapsedMs() + RETRY_MS;
    const done = this.ask().finally(() => {
      this.isBusy = false;
    });
    void done.catch(exchangeFailureOf);
  }

  /** In which mode contracts are to be backed; undefined: no book trades any, or books want different ones. */
  private get wanted(): MarginTerms['mode'] | undefined {
    const [first, ...others] = this.wishes;
    return others.every(({ mode }) => mode === first?.mode) ? first?.mode : undefined;
  }

  private async ask(): Promise<void> {
    const { exchange, ownerName, onSet } = this.parts;
    this.known = await exchange.marginMode();
    if (this.isWrong) this.blocks = await marginBlocks(exchange, ownerName);
    // What is wanted may be something else by now.
    const { wanted } = this;
    if (wanted !== undefined && this.isWrong && this.blocks.length === 0) {
      const answer = await exchange.setMarginMode(wanted);
      if (answer.kind === 'done') {
        this.known = wanted;
        onSet(wanted);
      }
    }
    if (!this.isWrong) this.dueMs = this.parts.elapsedMs() + DAY_MS;
  }
}
