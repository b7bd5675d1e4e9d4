import { createMemoryBarStore } from '../../src/engine/adapters/memory/memory-bar-store.js';
import { type MemoryDisk, newMemoryDisk } from '../../src/engine/adapters/memory/memory-disk.js';
import { memoryIds } from '../../src/engine/adapters/memory/memory-ids.js';
import { MemoryJournal } from '../../src/engine/adapters/memory/memory-journal.js';
import { MemoryLog } from '../../src/engine/adapters/memory/memory-log.js';
import { memoryReserve } from '../../src/engine/adapters/memory/memory-reserve.js';
import { VirtualClock } from '../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../src/engine/adapters/memory/virtual-scheduler.js';
import { amount } from '../../src/engine/domain/amount.js';
import { type Bar, columnsOf } from '../../src/engine/domain/bar.js';
import { accountId, bookId, correlationId, sessionUid, sourceId } from '../../src/engine/domain/ids.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import type { NotificationBody } from '../../src/engine/domain/notification.js';
import type { SessionSpec } from '../../src/engine/domain/session.js';
import type { ControlFact } from '../../src/engine/domain/session-event.js';
import type { Exchange } from '../../src/engine/ports/exchange.js';
import type { Feed } from '../../src/engine/ports/feed.js';
import type { Journal } from '../../src/engine/ports/journal.js';
import type { Reserve } from '../../src/engine/ports/reserve.js';
import type { Scheduler } from '../../src/engine/ports/scheduler.js';
import { DeskRuntime } from '../../src/engine/runtime/desk/desk-runtime.js';
import { lettersTo } from '../../src/engine/runtime/desk/letters.js';
import { recoverDesk } from '../../src/engine/runtime/desk/recover-desk.js';
import { StoreGuard } from '../../src/engine/runtime/desk/store-guard.js';
import { TradingLoop } from '../../src/engine/runtime/desk/trading-loop.js';
import { InProcessHost } from '../../src/engine/runtime/host/in-process-host.js';
import { openInstallation } from '../../src/engine/runtime/live/installation.js';
import { LiveDesk } from '../../src/engine/runtime/live/live-desk.js';
import { openMarket } from '../../src/engine/runtime/market/open-market.js';
import { RunningSession } from '../../src/engine/runtime/sessions/running-session.js';
import { openedRow } from '../../src/engine/runtime/sessions/session-rows.js';
import { type FaultRates, Faults } from '../simulation/exchange/faults.js';
import { move } from '../simulation/exchange/matching.js';
import { VenuePeople } from '../simulation/exchange/people.js';
import { SimExchange } from '../simulation/exchange/sim-exchange.js';
import { SimVenue } from '../simulation/exchange/sim-venue.js';
import { BTC, PERP } from '../simulation/sim-market.js';
import { type Script, scripted } from './scripted-strategy.js';

export { BTC, PERP };

const MINUTE = 60_000;
const START = Date.UTC(2024, 4, 1);
const SOURCE = sourceId('bench');
const TURN_MS = 1_000;
export const LOT = 1_000_000;
const ACCOUNT = accountId('main');

export interface BenchOptions {
  readonly instrument?: Instrument;
  readonly script?: Script;
  readonly faults?: FaultRates;
  readonly seed?: number;
  readonly spec?: Partial<SessionSpec>;
  /** The desk's clock minus the exchange's. */
  readonly offsetMs?: number;
}

/** One process of the desk on the bench. */
export interface BenchDesk {
  readonly runtime: DeskRuntime;
  readonly live: LiveDesk;
  readonly exchange: SimExchange;
  readonly journal: MemoryJournal;
  readonly session: RunningSession;
  readonly log: MemoryLog;
  /** The process ends here and now: whatever it waits for never comes. */
  cut(): void;
}

/** After so many things done (rows stored, requests sent) the process ends, before or after the last of them. */
export interface Cut {
  readonly after: number;
  readonly isDone: boolean;
}

/** A market, an exchange and a disk that outlive the processes of a desk, on virtual time. */
export class LiveBench {
  readonly clock = new VirtualClock(START);
  readonly scheduler = new VirtualScheduler(this.clock);
  readonly instrument: Instrument;
  readonly venue: SimVenue;
  readonly people: VenuePeople;
  readonly disk: MemoryDisk = newMemoryDisk();
  readonly reserve: Reserve = memoryReserve();
  readonly bars = createMemoryBarStore();
  readonly failures: unknown[] = [];
  readonly steps: string[] = [];
  /** The process was ended where it was told to. */
  isCut = false;
  private readonly closed: Bar[] = [];
  private forming: { openMs: number; open: number };
  private readonly script: Script;

  constructor(private readonly options: BenchOptions = {}) {
    const { instrument = PERP, faults = {}, seed = 1 } = options;
    this.instrument = instrument;
    this.script = options.script ?? {};
    this.venue = new SimVenue({
      instruments: [BTC, PERP],
      prices: { [BTC.id]: 600_000, [PERP.id]: 600_000 },
      balances: { USDT: 10_000_000_000_000, BTC: 0 },
      nowMs: () => this.clock.nowMs(),
      after: (delayMs, run) => this.scheduler.after(delayMs, run),
      faults: new Faults(seed, faults),
      seed,
    });
    this.venue.marginMode = 'isolated';
    this.people = new VenuePeople(this.venue);
    for (let index = 40; index > 0; index--) {
      const openMs = START - index * MINUTE;
      this.closed.push({ openMs, open: 60_000, high: 60_000, low: 60_000, close: 60_000, volume: 10 });
    }
    this.forming = { openMs: START, open: 60_000 };
  }

  /** The price is this now, everywhere. */
  price(value: number): void {
    move(this.venue, this.instrument.id, value * 10);
  }

  /** Lets time pass. */
  async wait(ms: number): Promise<void> {
    await this.scheduler.advance(ms);
    const bug = this.failures[0] ?? this.scheduler.failures[0];
    if (bug !== undefined) throw bug;
  }

  /** A minute passes, in which the price goes there. */
  async minute(value = this.now): Promise<void> {
    await this.wait(MINUTE / 2);
    this.price(value);
    await this.wait(MINUTE / 2 - ((this.clock.nowMs() - START) % MINUTE) + MINUTE / 2);
    const { openMs, open } = this.forming;
    const [high, low] = [Math.max(open, value), Math.min(open, value)];
    this.closed.push({ openMs, open, high, low, close: value, volume: 10 });
    this.forming = { openMs: openMs + MINUTE, open: value };
    await this.wait(1_000);
  }

  get now(): number {
    return this.venue.priceOf(this.instrument.id) / 10;
  }

  private get feed(): Feed {
    const key = { source: SOURCE, instrument: this.instrument.id, frame: '1m' } as const;
    let lastMs = 0;
    let toldMs = 0;
    return {
      profile: {
        source: SOURCE,
        kind: 'exchange',
        realTime: true,
        speed: 1,
        instruments: [this.instrument],
        series: [key],
      },
      live: {
        nowMs: () => this.clock.nowMs(),
        quote: () => undefined,
        streams: () => [],
        notices: () => [],
        onNews: () => undefined,
        close: async () => undefined,
      },
      history: async () => columnsOf(this.closed),
      continueAfter: (_key, openMs) => {
        lastMs = openMs;
      },
      poll: async () => {
        const closed = this.closed.filter(({ openMs }) => openMs > lastMs);
        if (closed.length === 0 && toldMs === this.forming.openMs) return [];
        lastMs = closed.at(-1)?.openMs ?? lastMs;
        toldMs = this.forming.openMs;
        return [{ key, closed, forming: this.forming }];
      },
      isOver: () => false,
    };
  }

  /** A process begins on what there is. */
  async start(cut?: Cut): Promise<BenchDesk> {
    const timers = new OwnTimers(this.scheduler);
    const counter = new StepCounter(cut, this.steps, () => {
      this.isCut = true;
      end();
    });
    const log = new MemoryLog();
    const memory = new MemoryJournal({ nowMs: () => this.clock.nowMs(), disk: this.disk });
    const journal = counter.journal(memory);
    const exchange = new SimExchange(this.venue, { scheduler: this.scheduler, seed: this.options.seed ?? 1 });
    const guard = new StoreGuard(journal, () => this.clock.nowMs(), {
      letters: (notification) => lettersTo(notification, [{ platform: 'console', chatId: 'console' }]),
      onStored: () => undefined,
    });
    const { bars, reserve } = this;
    const { offsetMs = 0 } = this.options;
    const clock = { nowMs: () => this.clock.nowMs() + offsetMs, elapsedMs: () => this.clock.elapsedMs() };
    const feed = this.feed;
    const market = await openMarket(feed, bars);
    const ids = memoryIds();
    const host = new InProcessHost(() => scripted(this.script));
    const runtime = new DeskRuntime({ journal, guard, reserve, bars, feed, market, host, clock, ids, log });
    const installation = await openInstallation({ journal: memory, ids, clock });
    const onFailure = (error: unknown): void => {
      this.failures.push(error);
    };
    const live = new LiveDesk(runtime, { installation, scheduler: timers, onFailure });
    runtime.live = live;
    function end(): void {
      counter.isOver = true;
      exchange.cut();
      timers.stop();
    }
    await recoverDesk(runtime, () => 'h');
    if (runtime.sessions.size === 0 && runtime.ended.size === 0) await this.open(runtime);
    const session = [...runtime.sessions.values()][0] as RunningSession;
    await live.add({
      account: ACCOUNT,
      environment: 'double',
      keyHint: 'ab…yz',
      exchange: counter.exchange(exchange),
      vitals: () => exchange.vitals(),
    });
    const loop = new TradingLoop(runtime);
    timers.every(TURN_MS, () => loop.turn());
    return { runtime, live, exchange, journal: memory, session, log, cut: end };
  }

  private async open(runtime: DeskRuntime): Promise<void> {
    const { guard, host, market, clock } = runtime.parts;
    const spec = this.specOf(market.atMs);
    const opened = { spec, startedBy: 'test', startedMs: clock.nowMs() };
    const correlation = correlationId('c1');
    await guard.commit([openedRow(opened, correlation)]);
    const session = new RunningSession({ opened, correlation, hosted: await host.open(spec), tapes: market });
    const events = await session.advance();
    runtime.sessions.set(spec.name, session);
    runtime.note(session, events);
    await runtime.flush();
  }

  private specOf(startMs: number): SessionSpec {
    const { instrument } = this;
    return {
      uid: sessionUid('s00000000001'),
      name: 'm1',
      account: ACCOUNT,
      book: bookId('m1'),
      program: { strategy: 'scripted', hash: 'h', parameters: {}, semantics: 2 },
      instruments: [instrument],
      series: [{ source: SOURCE, instrument: instrument.id, frame: '1m' }],
      cash: amount(2_000_000_000_000),
      sizing: { kind: 'quantity', quantity: amount(10 * LOT) },
      stopBps: 200,
      ...(instrument.kind === 'linear' ? { margin: { mode: 'isolated', leverage: 5 } as const } : {}),
      fill: { makerBps: 2, takerBps: 6, spreadBps: 1, slippageBps: 1, latencyMs: 0 },
      venue: { kind: 'remote', environment: 'double' },
      limits: {},
      startMs,
      tapeFromMs: START - 10 * MINUTE,
      ...this.options.spec,
    };
  }

  /** What people were told, in order. */
  told(): readonly NotificationBody[] {
    return [...this.disk.outbox.values()].flatMap(({ body }) =>
      body.kind === 'notification' ? [body.notification.body] : [],
    );
  }

  /** Signed, base units: what the exchange holds. */
  get held(): number {
    const { instrument, venue } = this;
    return instrument.kind === 'spot'
      ? venue.wallets.balance(instrument.base)
      : venue.wallets.position(instrument).quantity;
  }
}

/** Timers of one process: they end with it. */
class OwnTimers implements Scheduler {
  private isOver = false;
  private readonly cancels: (() => void)[] = [];

  constructor(private readonly world: Scheduler) {}

  after(delayMs: number, run: () => void) {
    return this.add(this.world.after(delayMs, run));
  }

  every(intervalMs: number, run: () => void) {
    return this.add(this.world.every(intervalMs, run));
  }

  cron(phrase: string, run: () => void) {
    return this.add(this.world.cron(phrase, run));
  }

  stop(): void {
    this.isOver = true;
    for (const cancel of this.cancels) cancel();
  }

  private add(cancel: () => void): () => void {
    if (this.isOver) cancel();
    this.cancels.push(cancel);
    return cancel;
  }
}

const NEVER = new Promise<never>(() => undefined);

/** Counts what leaves the process, and ends it where it is told to. */
class StepCounter {
  isOver = false;
  private done = 0;

  constructor(
    private readonly cut: Cut | undefined,
    private readonly steps: string[],
    private readonly end: () => void,
  ) {}

  journal(inner: MemoryJournal): Journal {
    const commit: Journal['commit'] = (change) =>
      this.step(`commit ${(change.rows ?? []).map(({ type }) => type).join(' ')}`, () =>
        inner.commit(change),
      );
    return new Proxy(inner, {
      get: (target, name) => {
        if (name === 'commit') return commit;
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: readonly unknown[]) => (this.isOver ? NEVER : value.apply(target, args));
      },
    });
  }

  exchange(inner: SimExchange): Exchange {
    const acts: Partial<Exchange> = {
      place: (order) => this.step(`place ${order.linkId}`, () => inner.place(order)),
      cancel: (order) => this.step(`cancel ${order.linkId}`, () => inner.cancel(order)),
      amend: (order) => this.step(`amend ${order.linkId}`, () => inner.amend(order)),
      guard: (instrument, guard) => this.step('guard', () => inner.guard(instrument, guard)),
    };
    return new Proxy<Exchange>(inner, {
      get: (target, name) => {
        const own: unknown = Reflect.get(acts, name);
        if (own !== undefined) return own;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  private async step<T>(what: string, act: () => Promise<T>): Promise<T> {
    if (this.isOver) return NEVER;
    this.done += 1;
    this.steps.push(what);
    if (this.done !== this.cut?.after) return act();
    if (this.cut.isDone) void act();
    this.end();
    return NEVER;
  }
}

/** Does this to the session, as a person would. */
export async function control({ runtime, session }: BenchDesk, fact: ControlFact): Promise<void> {
  await runtime.exclusive.run(async () => {
    await runtime.parts.guard.commit([runtime.controlRowOf(session, { fact, by: 'test' })]);
    await runtime.apply(session, fact);
    await runtime.flush();
  });
}
