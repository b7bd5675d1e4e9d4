import type { Clock } from '../../ports/clock.js';
import {
  type Exchange,
  type ExchangeFailure,
  exchangeFailureOf,
  type VenueOrder,
} from '../../ports/exchange.js';
import type { AccountNews } from './account-news.js';
import type { AccountState } from './account-state.js';
import type { Inbox } from './inbox.js';
import type { ReconcileOutcome } from './live-account.js';
import type { LiveBook } from './live-book.js';
import { type Look, lookAt } from './look.js';
import type { TrackedOrder } from './tracked-order.js';

/** So many questions are on their way at once. */
const ASKED_AT_ONCE = 8;

/** What was asked about one order that is not among the open ones. */
export interface Inquiry {
  readonly book: LiveBook;
  readonly order: TrackedOrder;
  readonly told: VenueOrder | undefined;
}

export interface ReconcilerParts {
  readonly exchange: Exchange;
  readonly state: AccountState;
  readonly news: AccountNews;
  readonly inbox: Inbox;
  readonly clock: Clock;
  /** Exchange time from which on executions may have been missed. */
  readonly sinceMs: () => number;
  /** Takes in all that was found, within the desk's turn, and says what it comes to. */
  readonly settle: (look: Look, inquiries: readonly Inquiry[], begunMs: number) => Promise<ReconcileOutcome>;
  readonly onFailure: (failure: ExchangeFailure) => void;
}

/** Asks the exchange for everything and puts it beside the books. */
export class Reconciler {
  private running: Promise<ReconcileOutcome> | undefined;
  /** Monotonic: when the last one ended. */
  endedMs = Number.NEGATIVE_INFINITY;
  /** Exchange time at which the last one that got its answers began. */
  lookedMs = 0;

  constructor(private readonly parts: ReconcilerParts) {}

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** What happened before this is called is in its answer: one that was begun earlier is waited for, then it is begun. */
  async run(): Promise<ReconcileOutcome> {
    while (this.running !== undefined) await this.running.catch(() => undefined);
    this.running = this.once();
    try {
      return await this.running;
    } finally {
      this.running = undefined;
      this.endedMs = this.parts.clock.elapsedMs();
    }
  }

  private async once(): Promise<ReconcileOutcome> {
    const { exchange, inbox, settle, sinceMs, clock, onFailure } = this.parts;
    const begunMs = clock.elapsedMs();
    try {
      const look = await lookAt(exchange, sinceMs());
      const inquiries = await this.inquire(look);
      let outcome: ReconcileOutcome = { kind: 'unreachable', detail: 'closed' };
      await inbox.done(async () => {
        outcome = await settle(look, inquiries, begunMs);
      });
      this.lookedMs = look.atMs;
      return outcome;
    } catch (error) {
      const failure = exchangeFailureOf(error);
      onFailure(failure);
      return { kind: 'unreachable', detail: failure.message };
    }
  }

  /** Orders that should rest and are not among those that do. */
  private async inquire(look: Look): Promise<readonly Inquiry[]> {
    const open = new Set(look.orders.map(({ linkId }) => linkId));
    const filled = new Map<string, number>();
    for (const { linkId, quantity } of look.executions) {
      if (linkId !== undefined) filled.set(linkId, (filled.get(linkId) ?? 0) + quantity);
    }
    const missing = this.parts.state.trading.flatMap((book) =>
      book.orders
        .open()
        .filter((order) => isDoubtful(order, look.atMs) && !open.has(order.linkId))
        .filter(({ linkId, event }) => (filled.get(linkId) ?? 0) < event.quantity)
        .map((order) => ({ book, order })),
    );
    const inquiries: Inquiry[] = [];
    const ask = async (): Promise<void> => {
      for (let next = missing.pop(); next !== undefined; next = missing.pop()) {
        const instrument = next.book.instrument(next.order.event.instrument);
        if (instrument === undefined) continue;
        inquiries.push({ ...next, told: await this.parts.exchange.order(instrument, next.order.linkId) });
      }
    };
    await Promise.all(Array.from({ length: ASKED_AT_ONCE }, ask));
    return inquiries;
  }
}

/** What was seen since the look began is not in it. */
const isDoubtful = ({ phase, seenMs }: TrackedOrder, atMs: number): boolean =>
  (phase === 'working' && seenMs <= atMs) || phase === 'unknown';
