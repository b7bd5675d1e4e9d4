import type { CoinCode, InstrumentId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { VenueExecution, VenueMarginMode, VenueNews } from '../../../src/engine/ports/exchange.js';
import { Chance } from '../chance.js';
import { Faults } from './faults.js';
import { type BookOrder, isOpen, type Seen, type Truth } from './venue-state.js';
import { type Fees, Wallets } from './wallets.js';

export interface VenueOptions {
  readonly instruments: readonly Instrument[];
  /** Price units by instrument. */
  readonly prices: Readonly<Record<string, number>>;
  /** 1e-8 units by coin. */
  readonly balances: Readonly<Record<string, number>>;
  readonly nowMs: () => number;
  /** What the exchange does a little later it does by this; it outlives whoever asked. */
  readonly after: (delayMs: number, run: () => void) => void;
  readonly seed?: number;
  readonly faults?: Faults;
  readonly fees?: Fees;
  /** Price steps between the last price and what a taker gets. */
  readonly spreadTicks?: number;
}

const USUAL_FEES: Fees = { makerBps: 2, takerBps: 5.5 };
const NONE: ReadonlyMap<string, BookOrder> = new Map();
/** Ended orders that are still shown. */
const SHOWN_ENDED = 500;

/**
 * Everything that an exchange knows: prices, orders, positions, money. Synchronous, on a clock that is handed in, with
 * its own matching, fees and ledger. What it does to orders is in the files beside this one; {@link Truth} keeps it all.
 */
export class SimVenue {
  readonly faults: Faults;
  readonly wallets: Wallets;
  readonly chance: Chance;
  readonly prices = new Map<InstrumentId, number>();
  readonly instruments = new Map<InstrumentId, Instrument>();
  readonly open = new Map<string, BookOrder>();
  readonly #openOf = new Map<InstrumentId, Map<string, BookOrder>>();
  readonly truth: Truth;
  readonly executions: Seen<VenueExecution>[] = [];
  /** By link id or, of those without one, by order id: open ones and those that lately ended. */
  readonly shown = new Map<string, BookOrder>();
  /** Only kept: what it would change is not simulated. */
  marginMode: VenueMarginMode = 'cross';
  readonly #ended: string[] = [];
  readonly #listeners = new Set<(news: VenueNews) => void>();
  #ids = 0;

  constructor(readonly options: VenueOptions) {
    const seed = options.seed ?? 1;
    this.faults = options.faults ?? new Faults(seed);
    this.chance = new Chance(seed, 'venue');
    this.wallets = new Wallets(() => this.fees);
    for (const one of options.instruments) {
      this.instruments.set(one.id, one);
      this.prices.set(one.id, options.prices[one.id] ?? 0);
    }
    for (const [coin, units] of Object.entries(options.balances))
      this.wallets.balances.set(coin as CoinCode, units);
    this.truth = {
      accepted: new Map(),
      orders: new Map(),
      executions: [],
      records: this.wallets.records,
      requests: 0,
    };
  }

  get fees(): Fees {
    return this.options.fees ?? USUAL_FEES;
  }

  get nowMs(): number {
    return this.options.nowMs();
  }

  priceOf(id: InstrumentId): number {
    const price = this.prices.get(id);
    if (price === undefined) throw new RangeError(`${id} is not listed`);
    return price;
  }

  instrument(id: InstrumentId): Instrument {
    const found = this.instruments.get(id);
    if (found === undefined) throw new RangeError(`${id} is not listed`);
    return found;
  }

  /** Open orders of one instrument, oldest first. */
  openOf(id: InstrumentId): ReadonlyMap<string, BookOrder> {
    return this.#openOf.get(id) ?? NONE;
  }

  nextId(letter: string): string {
    this.#ids += 1;
    return `${letter}${this.#ids}`;
  }

  /** Hears everything, at once and in order; a network stands between it and the desk. */
  hear(listener: (news: VenueNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(news: VenueNews): void {
    for (const listener of this.#listeners) listener(news);
  }

  /** Notes that an order is open, or has ended. */
  keep(order: BookOrder): void {
    const key = order.linkId ?? order.orderId;
    this.shown.set(key, order);
    if (isOpen(order)) {
      this.open.set(order.orderId, order);
      const same = this.#openOf.get(order.instrument.id) ?? new Map<string, BookOrder>();
      this.#openOf.set(order.instrument.id, same.set(order.orderId, order));
      return;
    }
    if (!this.open.delete(order.orderId)) return;
    this.#openOf.get(order.instrument.id)?.delete(order.orderId);
    this.#ended.push(key);
    while (this.#ended.length > SHOWN_ENDED) this.shown.delete(this.#ended.shift() ?? '');
  }

  /** Of ended orders nothing is shown any more; what they did stands in the executions. */
  restart(): void {
    for (const key of this.#ended) this.shown.delete(key);
    this.#ended.length = 0;
  }
}
