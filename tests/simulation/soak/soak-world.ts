import type { Incoming } from '../../../src/commands/conversation.js';
import { VirtualClock } from '../../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../../src/engine/adapters/memory/virtual-scheduler.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import { LOCAL_OWNER } from '../../../src/main/ensure-owner.js';
import { Faults } from '../exchange/faults.js';
import { simLinear, simSpot } from '../exchange/market.js';
import { move } from '../exchange/matching.js';
import { VenuePeople } from '../exchange/people.js';
import { SimExchange } from '../exchange/sim-exchange.js';
import { SimVenue } from '../exchange/sim-venue.js';
import { SimFeed } from '../world/sim-feed.js';
import { SimPrices } from '../world/sim-prices.js';

const SEED = 1;
const START_MS = Date.UTC(2024, 4, 1);
const HISTORY_BARS = 300;
const WALLET = 100_000_00000000;
/** Seldom, but over days of everything. */
const RATES = {
  'request-lost': 0.01,
  'answer-lost': 0.01,
  garbage: 0.005,
  'news-lost': 0.01,
  'news-twice': 0.02,
  'news-late': 0.01,
  unreachable: 0.0005,
};
/** What the world needs to know of its own past: more would count as the desk's. */
const KEPT_BARS = 1_000;
const KEPT_ORDERS = 1_000;
const KEPT_EXECUTIONS = 500;
const KEPT_RECORDS = 500;

/** Market and exchanges for weeks: the same as in the simulation, except that they forget. */
export class SoakWorld {
  readonly clock = new VirtualClock(START_MS);
  readonly scheduler = new VirtualScheduler(this.clock);
  readonly instruments: readonly Instrument[] = [
    simLinear('CA'),
    simLinear('CB'),
    simSpot('CE'),
    simSpot('CF'),
  ];
  readonly prices = new SimPrices(this.instruments, {
    seed: SEED,
    startMs: START_MS,
    historyBars: HISTORY_BARS,
  });
  readonly venues: readonly SimVenue[];
  readonly exchanges: readonly SimExchange[];

  constructor(accounts: number) {
    this.venues = Array.from({ length: accounts }, (_, at) => this.#venue(SEED + at));
    this.exchanges = this.venues.map(
      (venue, at) => new SimExchange(venue, { scheduler: this.scheduler, seed: SEED + at }),
    );
  }

  /** The market as the desk's one process hears it. */
  feed(): SimFeed {
    return new SimFeed(this.prices, () => this.clock.nowMs());
  }

  /** The owner writes from the console. */
  message(id: string, text: string): Incoming {
    return {
      id,
      address: { platform: 'console', chatId: 'console' },
      place: 'private',
      userId: LOCAL_OWNER.userId,
      userName: 'owner',
      via: id,
      content: { kind: 'text', text },
    };
  }

  instrument(at: number): Instrument {
    const found = this.instruments[at % this.instruments.length];
    if (found === undefined) throw new RangeError(`no instrument ${at}`);
    return found;
  }

  stepPrices(): void {
    this.prices.step(this.clock.nowMs());
    for (const venue of this.venues)
      for (const one of this.instruments) move(venue, one.id, this.prices.price(one));
  }

  fund(rateBps: number): void {
    for (const venue of this.venues)
      for (const { id } of this.instruments) new VenuePeople(venue).fund(id, rateBps);
  }

  /** What was long ago is nobody's question any more. */
  forget(): void {
    for (const bars of this.prices.bars.values()) bars.splice(0, Math.max(0, bars.length - KEPT_BARS));
    for (const { truth, executions, wallets } of this.venues) {
      wallets.records.splice(0, Math.max(0, wallets.records.length - KEPT_RECORDS));
      truth.executions.length = 0;
      executions.splice(0, Math.max(0, executions.length - KEPT_EXECUTIONS));
      for (const kept of [truth.orders, truth.accepted]) {
        let left = kept.size - KEPT_ORDERS;
        for (const key of kept.keys()) if (left-- > 0) kept.delete(key);
      }
    }
  }

  /** Orders that the exchanges have accepted. */
  get orders(): number {
    return this.venues.reduce((sum, { truth }) => sum + truth.requests, 0);
  }

  #venue(seed: number): SimVenue {
    return new SimVenue({
      instruments: this.instruments,
      prices: Object.fromEntries(this.instruments.map((one) => [one.id, this.prices.price(one)])),
      balances: { USDT: WALLET },
      nowMs: () => this.clock.nowMs(),
      after: (delayMs, run) => this.scheduler.after(delayMs, run),
      faults: new Faults(seed, RATES),
      seed,
    });
  }
}
