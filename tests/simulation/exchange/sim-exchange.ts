import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { MarginTerms } from '../../../src/engine/domain/session.js';
import {
  type Answer,
  type ChangeAnswer,
  type Exchange,
  ExchangeFailure,
  type ExchangeVitals,
  type Guard,
  type InversePosition,
  type KeyRights,
  type NotSent,
  type OutgoingOrder,
  type StreamTopic,
  type VenueBalance,
  type VenueExecution,
  type VenueMarginMode,
  type VenueNews,
  type VenueOrder,
  type VenuePosition,
  type VenueRecord,
} from '../../../src/engine/ports/exchange.js';
import type { Scheduler } from '../../../src/engine/ports/scheduler.js';
import { type Carried, Link, WINDOW_MS } from './link.js';
import { NewsWire, type StreamState } from './news.js';
import { amend, cancel, place } from './orders.js';
import { setGuard } from './set-guard.js';
import type { SimVenue } from './sim-venue.js';
import { isOpen } from './venue-state.js';
import { balanceView, orderView, positionView } from './view.js';

/** What was accepted is shown at most so long afterwards. */
const VISIBILITY_MS = 31_000;
/** A clock that is further off signs nothing. */
const MOST_OFFSET_MS = 500;

export interface SimExchangeOptions {
  readonly scheduler: Scheduler;
  readonly seed?: number;
  /** The desk's clock minus the exchange's. */
  readonly offsetMs?: () => number;
  readonly rights?: KeyRights;
  /** How answers and news get into the desk's process; default at once. */
  readonly reach?: (run: () => void) => void;
}

const ALL_RIGHTS: KeyRights = {
  readOnly: false,
  canTrade: { spot: true, linear: true },
  forbidden: [],
  addresses: ['127.0.0.1'],
};

/**
 * A {@link SimVenue} behind a network, as one process of the desk sees it. A process that ends is `cut`: whatever it
 * waits for never comes, and what it had sent arrives all the same.
 */
export class SimExchange implements Exchange {
  readonly environment = 'double';
  readonly doubtMs = WINDOW_MS + VISIBILITY_MS;
  rightsNow: KeyRights;
  readonly #link: Link;
  readonly #wires: NewsWire[] = [];
  readonly #heardMs = new Map<StreamTopic, number>();
  #stream: StreamState = 'up';
  #isCut = false;
  #unlisten: () => void = () => undefined;

  constructor(
    readonly venue: SimVenue,
    private readonly options: SimExchangeOptions,
  ) {
    const { faults } = venue;
    const { scheduler, seed = 1, rights = ALL_RIGHTS } = options;
    this.rightsNow = rights;
    this.#link = new Link({ nowMs: () => venue.nowMs, scheduler, faults, seed });
  }

  nowMs(): number {
    return this.venue.nowMs;
  }

  place(order: OutgoingOrder): Promise<Answer> {
    const { venue } = this;
    const sentMs = venue.nowMs;
    const notSent = this.#notSent(order.deadlineMs);
    if (notSent !== undefined) return this.#answered({ kind: 'not-sent', cause: notSent });
    if (venue.faults.strikes('refused')) {
      return this.#answered({ kind: 'refused', code: '110007', detail: 'asked for by the schedule' });
    }
    return this.#promise((resolve) =>
      this.#link.send(
        () => place(venue, order),
        (carried) => resolve(placeAnswer(carried, sentMs)),
      ),
    );
  }

  cancel({ linkId }: { readonly linkId: string }): Promise<ChangeAnswer> {
    return this.#change(() => (cancel(this.venue, linkId) ? { kind: 'done' } : { kind: 'gone' }));
  }

  amend({ linkId, ...to }: Parameters<Exchange['amend']>[0]): Promise<ChangeAnswer> {
    return this.#change(() => amend(this.venue, linkId, to));
  }

  guard(instrument: Instrument, guard: Guard): Promise<ChangeAnswer> {
    return this.#change(() => setGuard(this.venue, instrument, guard));
  }

  setLeverage(instrument: Instrument, leverage: number): Promise<ChangeAnswer> {
    return this.#change(() => {
      this.venue.wallets.position(instrument).leverage = leverage;
      return { kind: 'done' };
    });
  }

  order(_instrument: Instrument, linkId: string): Promise<VenueOrder | undefined> {
    return this.#ask(() => {
      const found = this.venue.shown.get(linkId);
      return found === undefined || found.visibleMs > this.venue.nowMs ? undefined : orderView(found);
    });
  }

  openOrders(): Promise<readonly VenueOrder[]> {
    return this.#ask(() => {
      const { open, nowMs } = this.venue;
      return [...open.values()].filter(({ visibleMs }) => visibleMs <= nowMs).map(orderView);
    });
  }

  endedOrders(sinceMs: number): Promise<readonly VenueOrder[]> {
    return this.#ask(() => {
      const { shown, nowMs } = this.venue;
      return [...shown.values()]
        .filter((one) => !isOpen(one) && one.createdMs >= sinceMs && one.visibleMs <= nowMs)
        .map(orderView);
    });
  }

  executions(sinceMs: number): Promise<readonly VenueExecution[]> {
    return this.#ask(() => {
      const { executions, nowMs } = this.venue;
      const first = executions.findLastIndex(({ item }) => item.atMs < sinceMs) + 1;
      return executions
        .slice(first)
        .filter(({ visibleMs }) => visibleMs <= nowMs)
        .map(({ item }) => item);
    });
  }

  positions(): Promise<readonly VenuePosition[]> {
    return this.#ask(() =>
      [...this.venue.wallets.positions.values()].filter(({ quantity }) => quantity !== 0).map(positionView),
    );
  }

  balances(): Promise<readonly VenueBalance[]> {
    return this.#ask(() =>
      [...this.venue.wallets.balances.keys()].map((coin) => balanceView(this.venue, coin)),
    );
  }

  records(sinceMs: number, untilMs = Number.POSITIVE_INFINITY): Promise<readonly VenueRecord[]> {
    return this.#ask(() => {
      const { records } = this.venue.wallets;
      const since = records.slice(records.findLastIndex(({ atMs }) => atMs < sinceMs) + 1);
      return untilMs < this.nowMs() ? since.filter(({ atMs }) => atMs <= untilMs) : since;
    });
  }

  rights(): Promise<KeyRights> {
    return this.#ask(() => this.rightsNow);
  }

  isHedged(): Promise<boolean> {
    return this.#ask(() => false);
  }

  /** There are none in this world. */
  async inverse(): Promise<readonly InversePosition[]> {
    return [];
  }

  /** Nothing fails here: what a mode changes is not simulated. */
  async marginMode(): Promise<VenueMarginMode> {
    return this.venue.marginMode;
  }

  async setMarginMode(mode: MarginTerms['mode']): Promise<ChangeAnswer> {
    this.venue.marginMode = mode;
    return { kind: 'done' };
  }

  fees(): Promise<{ readonly makerBps: number; readonly takerBps: number }> {
    return this.#ask(() => this.venue.fees);
  }

  listen(hear: (news: VenueNews) => void): void {
    const { venue } = this;
    const { scheduler, seed = 1 } = this.options;
    const heard = (news: VenueNews): void => {
      if (news.kind !== 'up' && news.kind !== 'down') {
        this.#heardMs.set(news.kind === 'balance' ? 'wallet' : news.kind, venue.nowMs);
      }
      this.#reach(() => hear(news));
    };
    const wire = new NewsWire({
      nowMs: () => venue.nowMs,
      scheduler,
      faults: venue.faults,
      seed,
      hear: heard,
    });
    wire.become(this.#stream);
    this.#wires.push(wire);
    this.#unlisten = venue.hear((news) => wire.tell(news));
  }

  async close(): Promise<void> {
    this.cut();
  }

  /** The process that asks has ended. */
  cut(): void {
    this.#isCut = true;
    this.#unlisten();
    for (const wire of this.#wires) wire.close();
  }

  /** Its process lives. */
  get isAtWork(): boolean {
    return !this.#isCut;
  }

  setStream(state: StreamState): void {
    this.#stream = state;
    for (const wire of this.#wires) wire.become(state);
  }

  vitals(): ExchangeVitals {
    const { nowMs } = this.venue;
    const topicAgeMs = Object.fromEntries([...this.#heardMs].map(([topic, atMs]) => [topic, nowMs - atMs]));
    return {
      clockOffsetMs: this.#offsetMs,
      budget: { left: 100, of: 100 },
      latencyMs: { p50: 60, p99: 120 },
      errorShare: 0,
      topicAgeMs,
      circuits: {},
    };
  }

  get #offsetMs(): number {
    return this.options.offsetMs?.() ?? 0;
  }

  #notSent(deadlineMs?: number): NotSent | undefined {
    if (this.#isCut) return 'closed';
    if (Math.abs(this.#offsetMs) > MOST_OFFSET_MS) return 'clock';
    if (deadlineMs !== undefined && this.venue.nowMs > deadlineMs) return 'deadline';
    return this.venue.faults.strikes('too-many') ? 'budget' : undefined;
  }

  #change(act: () => ChangeAnswer): Promise<ChangeAnswer> {
    const notSent = this.#notSent();
    if (notSent !== undefined) return this.#answered({ kind: 'not-sent', cause: notSent });
    return this.#promise((resolve) =>
      this.#link.send(act, (carried) =>
        resolve(carried.kind === 'answered' ? carried.answer : { kind: 'unknown', cause: carried.cause }),
      ),
    );
  }

  #ask<T>(question: () => T): Promise<T> {
    const notSent = this.#notSent();
    if (notSent !== undefined) return this.#rejected(notSent === 'clock' ? 'clock' : 'too-many', notSent);
    return this.#promise((resolve, reject) =>
      this.#link.ask(question, (carried) => {
        if (carried.kind === 'answered') resolve(carried.answer);
        else reject(new ExchangeFailure('unreachable', carried.cause));
      }),
    );
  }

  #answered<T>(answer: T): Promise<T> {
    return this.#promise((resolve) => resolve(answer));
  }

  #rejected<T>(fault: ExchangeFailure['fault'], detail: string): Promise<T> {
    return this.#promise<T>((_resolve, reject) => reject(new ExchangeFailure(fault, detail)));
  }

  #reach(run: () => void): void {
    if (this.options.reach === undefined) run();
    else this.options.reach(run);
  }

  /** Whoever was cut off waits for ever. */
  #promise<T>(run: (resolve: (value: T) => void, reject: (error: Error) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      run(
        (value) => {
          if (!this.#isCut) this.#reach(() => resolve(value));
        },
        (error) => {
          if (!this.#isCut) this.#reach(() => reject(error));
        },
      );
    });
  }
}

function placeAnswer(carried: Carried<ReturnType<typeof place>>, sentMs: number): Answer {
  if (carried.kind === 'lost') return { kind: 'unknown', cause: carried.cause, sentMs };
  const { answer } = carried;
  if (answer.kind === 'duplicate') return { kind: 'unknown', cause: answer.code, sentMs, isUsed: true };
  return answer;
}
