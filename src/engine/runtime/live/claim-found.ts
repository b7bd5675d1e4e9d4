import type { DeskRuntime } from '../desk/desk-runtime.js';
import { dispatchRow } from '../sessions/session-rows.js';
import type { AccountParts } from './account-parts.js';
import type { FoundOrder } from './found-orders.js';
import type { LiveBook } from './live-book.js';

/** Gives a book what a lost record has left of it at the exchange; within the desk's turn. */
export class FoundClaims {
  constructor(
    private readonly desk: DeskRuntime,
    private readonly parts: AccountParts,
  ) {}

  /** `isThere`: whether the exchange shows an order, or an execution of it. */
  async settle(isThere: (linkId: string) => boolean): Promise<void> {
    for (const book of this.parts.state.trading) {
      for (const one of book.found.all()) await this.judge(book, one, isThere);
      await this.tell(book);
    }
  }

  /** What has its number by now was this order, or it is none of this book's. */
  private async judge(book: LiveBook, one: FoundOrder, isThere: (linkId: string) => boolean): Promise<void> {
    const { orders } = book;
    if (!orders.hasDecided(one.seq) || orders.seqOf(one.linkId) !== undefined) return;
    const dispatch = orders.claim(one, isThere);
    if (dispatch === undefined) return book.found.disown(one);
    // Before anything is made of it: whoever starts next must not make up another id.
    await this.desk.storeOrReserve([dispatchRow(book.spec.uid, dispatch, this.desk.parts.clock.nowMs())]);
    orders.take(dispatch, this.parts.exchange.nowMs());
  }

  /** The session hears what has become of its own; what it decides then may have been found too. */
  async tell(book: LiveBook): Promise<void> {
    const { orders, found } = book;
    const { news } = this.parts;
    const isOurs = ({ linkId, seq }: FoundOrder): boolean =>
      orders.seqOf(linkId) !== undefined && orders.hasDecided(seq);
    for (let one = found.all().find(isOurs); one !== undefined; one = found.all().find(isOurs)) {
      found.take(one);
      const inOrder = [...one.executions.values()].sort((a, b) => a.atMs - b.atMs);
      for (const execution of inOrder) await news.execution(execution);
      if (one.told !== undefined) await news.order(one.told);
    }
    for (const execution of found.takeForeign()) await news.execution(execution);
  }

  /** Nothing that was sent before the start can show itself any more, and nobody has decided these. */
  async giveUp(): Promise<void> {
    for (const book of this.parts.state.books.values()) {
      for (const one of book.found.all()) book.found.disown(one);
      await this.tell(book);
    }
  }
}
