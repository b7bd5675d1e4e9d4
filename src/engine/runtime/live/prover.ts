import {
  type Exchange,
  ExchangeFailure,
  type VenueExecution,
  type VenueOrder,
} from '../../ports/exchange.js';
import type { AccountNews } from './account-news.js';
import type { Dispatcher } from './dispatcher.js';
import type { Inbox } from './inbox.js';
import type { LiveBook } from './live-book.js';
import { goneFact, isPastDoubt } from './order-facts.js';
import { isEntry, type TrackedOrder } from './tracked-order.js';

/** An order that was taken is told of on the stream within this; else the stream has gone quiet. */
const QUIET_MS = 10_000;
const ASK_MS = 1_000;
const MOST_ASK_MS = 5_000;
/** Clocks may differ by so much: executions are looked for from this long before the order. */
const BEFORE_MS = 60_000;

export interface ProverParts {
  readonly exchange: Exchange;
  readonly inbox: Inbox;
  readonly news: AccountNews;
  readonly elapsedMs: () => number;
  readonly dispatcher: Dispatcher;
  /** The exchange took an order and the stream did not tell. */
  readonly onQuiet: () => void;
  readonly onUnknown: (book: LiveBook, order: TrackedOrder) => void;
}

/** Finds out what became of orders of which nobody knows; until it has, nothing is sent again. */
export class Prover {
  constructor(private readonly parts: ProverParts) {}

  /** Looked at every second. */
  step(book: LiveBook, order: TrackedOrder): void {
    const elapsedMs = this.parts.elapsedMs();
    if (order.unheardSinceMs !== undefined && elapsedMs - order.unheardSinceMs > QUIET_MS) {
      order.unheardSinceMs = undefined;
      this.parts.onQuiet();
      this.ask(book, order);
    }
    if (order.phase === 'unknown' && order.tellMs !== undefined && elapsedMs >= order.tellMs) {
      order.tellMs = undefined;
      this.parts.onUnknown(book, order);
    }
    const isDue = order.phase === 'unknown' || (order.ending !== undefined && order.phase !== 'done');
    if (isDue && order.retryMs <= elapsedMs) this.ask(book, order);
  }

  /** What is known of it is asked for now. */
  ask(book: LiveBook, order: TrackedOrder): void {
    const instrument = book.instrument(order.event.instrument);
    if (order.isAsked || instrument === undefined) return;
    order.isAsked = true;
    order.retryMs = this.parts.elapsedMs() + this.pauseMs(order);
    void this.look(book, order).then(
      () => {
        order.isAsked = false;
      },
      (error: unknown) => {
        order.isAsked = false;
        // Nobody answered: it is asked again. Anything else is a bug, and shown as one.
        if (!(error instanceof ExchangeFailure)) this.parts.inbox.add(() => Promise.reject(error));
      },
    );
  }

  /** Often at first; what stays unknown is asked for less often. */
  private pauseMs({ sentMs }: TrackedOrder): number {
    const ageMs = this.parts.exchange.nowMs() - sentMs;
    return Math.min(MOST_ASK_MS, Math.max(ASK_MS, ageMs / 5));
  }

  private async look(book: LiveBook, order: TrackedOrder): Promise<void> {
    const { exchange, inbox, news } = this.parts;
    const instrument = book.instrument(order.event.instrument);
    if (instrument === undefined) return;
    const { linkId } = order;
    const told = await exchange.order(instrument, linkId);
    const mayBeAbsent = told === undefined && isPastDoubt(order, this.now);
    // What has ended with more filled than is booked, and what seems not to be there: its executions say.
    const executions =
      order.ending !== undefined || mayBeAbsent || isEnded(told) ? await this.executions(order) : [];
    const found =
      told ?? (mayBeAbsent ? (await exchange.openOrders()).find((one) => one.linkId === linkId) : undefined);
    await inbox.done(async () => {
      const own = executions.filter((one) => one.linkId === linkId && !book.orders.isBooked(one.execId));
      for (const one of own) await news.execution(one);
      if (found !== undefined) {
        if (order.cancelAsked && !isEnded(found)) order.isCancelTaken = false;
        await news.order(found);
      } else if (mayBeAbsent && own.length === 0) await this.absent(book, order);
    });
  }

  private executions({ event, sentMs }: TrackedOrder): Promise<readonly VenueExecution[]> {
    const fromMs = sentMs === 0 ? event.atMs : Math.min(event.atMs, sentMs);
    return this.parts.exchange.executions(Math.max(0, fromMs - BEFORE_MS));
  }

  private get now(): { readonly nowMs: number; readonly doubtMs: number } {
    const { exchange } = this.parts;
    return { nowMs: exchange.nowMs(), doubtMs: exchange.doubtMs };
  }

  /** It is in no list of the exchange, and nothing that was sent can arrive any more. */
  private async absent(book: LiveBook, order: TrackedOrder): Promise<void> {
    const { dispatcher } = this.parts;
    const { seq } = order;
    // Meanwhile the stream may have shown it.
    if (!isPastDoubt(order, this.now)) return;
    if (order.phase === 'working' || (order.phase === 'unknown' && order.wasThere)) {
      // It was there once. What ends without a fill is forgotten there after a day.
      await book.hear([goneFact(order, 'vanished')]);
      return;
    }
    if (order.phase !== 'unknown') return;
    const mayGoAgain = !order.cancelAsked && (!isEntry(order.event) || dispatcher.isYoung(book, order));
    if (!mayGoAgain) {
      await book.hear([{ kind: 'order-refused', seq, code: 'never-arrived' }]);
      return;
    }
    // Under the same id: should it be there after all, the exchange takes it for the same order.
    order.phase = 'waiting';
    dispatcher.release(book, seq);
  }
}

const isEnded = (order: VenueOrder | undefined): boolean =>
  order?.status === 'filled' || order?.status === 'canceled' || order?.status === 'rejected';
