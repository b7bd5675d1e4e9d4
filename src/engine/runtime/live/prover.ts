import {
  type Exchange,
  ExchangeFailure,
  type VenueExecution,
  type VenueOrder,
} from '../../ports/exchange.js';
import type { AccountNews } from './account-news.js';
import type { Dispatcher } from './dispatcher.js';
import { byLinkId, endedAmong } from './ended-orders.js';
import { fewAtOnce } from './few-at-once.js';
import type { Inbox } from './inbox.js';
import { type Inquired, InquiryLine } from './inquiry-line.js';
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

/** What is known of an order by now. */
interface Found {
  readonly told: VenueOrder | undefined;
  readonly executions: readonly VenueExecution[];
  /** Not told of, it is not there: nothing that was sent can show itself any more. */
  readonly isAbsent: boolean;
}

/** Finds out what became of orders of which nobody knows; until it has, nothing is sent again. */
export class Prover {
  private readonly line: InquiryLine;

  constructor(private readonly parts: ProverParts) {
    this.line = new InquiryLine({
      one: (inquired) => this.lookFor(inquired),
      many: (all) => this.lookForAll(all),
      onFailure: (error) => {
        // Nobody answered: it is asked again. Anything else is a bug, and shown as one.
        if (!(error instanceof ExchangeFailure)) parts.inbox.add(() => Promise.reject(error));
      },
    });
  }

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
    if (order.isAsked || book.instrument(order.event.instrument) === undefined) return;
    order.isAsked = true;
    order.retryMs = this.parts.elapsedMs() + this.pauseMs(order);
    this.line.add({ book, order });
  }

  /** Often at first; what stays unknown is asked for less often. */
  private pauseMs({ sentMs }: TrackedOrder): number {
    const ageMs = this.parts.exchange.nowMs() - sentMs;
    return Math.min(MOST_ASK_MS, Math.max(ASK_MS, ageMs / 5));
  }

  private async lookFor({ book, order }: Inquired): Promise<void> {
    const { exchange } = this.parts;
    const instrument = book.instrument(order.event.instrument);
    if (instrument === undefined) return;
    const { linkId } = order;
    const told = await exchange.order(instrument, linkId);
    const mayBeAbsent = told === undefined && isPastDoubt(order, this.now);
    // What has ended with more filled than is booked, and what seems not to be there: its executions say.
    const needsFills = order.ending !== undefined || mayBeAbsent || isEnded(told);
    const executions = needsFills ? await this.executions([order]) : [];
    const found =
      told ?? (mayBeAbsent ? (await exchange.openOrders()).find((one) => one.linkId === linkId) : undefined);
    await this.settle({ book, order }, { told: found, executions, isAbsent: mayBeAbsent });
  }

  /** In the lists first; each for itself only where they do not show it, and nothing of it can come any more. */
  private async lookForAll(all: readonly Inquired[]): Promise<void> {
    const { exchange, elapsedMs } = this.parts;
    const { now } = this;
    const orders = all.map(({ order }) => order);
    const open = byLinkId(await exchange.openOrders());
    const { found } = await endedAmong(exchange, orders);
    const executions = await this.executions(orders);
    await fewAtOnce(all, async (one) => {
      const { linkId } = one.order;
      const told = open.get(linkId) ?? found.get(linkId);
      const isAbsent = told === undefined && isPastDoubt(one.order, now);
      if (told === undefined && !isAbsent) one.order.retryMs = elapsedMs() + MOST_ASK_MS;
      else await this.settle(one, { told: told ?? (await this.single(one)), executions, isAbsent });
    });
  }

  private async single({ book, order }: Inquired): Promise<VenueOrder | undefined> {
    const instrument = book.instrument(order.event.instrument);
    return instrument && this.parts.exchange.order(instrument, order.linkId);
  }

  private async settle({ book, order }: Inquired, { told, executions, isAbsent }: Found): Promise<void> {
    const { inbox, news } = this.parts;
    await inbox.done(async () => {
      const { linkId } = order;
      const own = executions.filter((one) => one.linkId === linkId && !book.orders.isBooked(one.execId));
      for (const one of own) await news.execution(one);
      if (told !== undefined) {
        if (order.cancelAsked && !isEnded(told)) order.isCancelTaken = false;
        await news.order(told);
      } else if (isAbsent && own.length === 0) await this.absent(book, order);
    });
  }

  private executions(orders: readonly TrackedOrder[]): Promise<readonly VenueExecution[]> {
    const begun = orders.map(({ event, sentMs }) =>
      sentMs === 0 ? event.atMs : Math.min(event.atMs, sentMs),
    );
    const fromMs = begun.reduce((first, atMs) => Math.min(first, atMs), Number.POSITIVE_INFINITY);
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
