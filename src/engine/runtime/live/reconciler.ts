import type { Clock } from '../../ports/clock.js';
import {
  type Exchange,
  type ExchangeFailure,
  exchangeFailureOf,
  type VenueOrder,
} from '../../ports/exchange.js';
import type { AccountNews } from './account-news.js';
import type { AccountState } from './account-state.js';
import { endedAmong } from './ended-orders.js';
import { fewAtOnce } from './few-at-once.js';
import type { Inbox } from './inbox.js';
import type { ReconcileOutcome } from './live-account.js';
import type { LiveBook } from './live-book.js';
import { type Look, lookAt } from './look.js';
import type { TrackedOrder } from './tracked-order.js';

/** What was looked for in all lists in vain is not asked for again before. */
const LATER_MS = 3_000;

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

  /** What became of orders that should rest and are not among those that do. */
  private async inquire(look: Look): Promise<readonly Inquiry[]> {
    const { exchange, clock } = this.parts;
    const missing = this.missingIn(look);
    const pages = await endedAmong(
      exchange,
      missing.map(({ order }) => order),
    );
    const inquiries: Inquiry[] = [];
    await fewAtOnce(missing, async ({ book, order }) => {
      const instrument = book.instrument(order.event.instrument);
      if (instrument === undefined) return;
      const ended = pages.found.get(order.linkId);
      if (ended === undefined && order.phase === 'unknown' && pages.covers(order)) {
        // In no list yet: that it never arrived cannot be said before it can no longer show itself.
        order.retryMs = clock.elapsedMs() + LATER_MS;
        return;
      }
      inquiries.push({ book, order, told: ended ?? (await exchange.order(instrument, order.linkId)) });
    });
    return inquiries;
  }

  private missingIn(look: Look): readonly Omit<Inquiry, 'told'>[] {
    const open = new Set(look.orders.map(({ linkId }) => linkId));
    const filled = new Map<string, number>();
    for (const { linkId, quantity } of look.executions) {
      if (linkId !== undefined) filled.set(linkId, (filled.get(linkId) ?? 0) + quantity);
    }
    return this.parts.state.trading.flatMap((book) =>
      book.orders
        .open()
        .filter((order) => isDoubtful(order, look.atMs) && !open.has(order.linkId))
        .filter(({ linkId, event }) => (filled.get(linkId) ?? 0) < event.quantity)
        .map((order) => ({ book, order })),
    );
  }
}

/** What was seen since the look began is not in it. */
const isDoubtful = ({ phase, seenMs }: TrackedOrder, atMs: number): boolean =>
  (phase === 'working' && seenMs <= atMs) || phase === 'unknown';
