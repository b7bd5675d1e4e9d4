import type { Amount, Price } from '../domain/amount.js';
import { fromPrice, type Instrument } from '../domain/instrument.js';
import type { ApprovedOrder, Fill } from '../domain/order.js';
import type { FillModel } from '../domain/session.js';
import type { Venue } from '../domain/venue.js';
import { feeOf, takerPrice } from './costs.js';

/** Told at once, in order. The receiver may submit and cancel orders while it is told. */
export interface VenueReports {
  filled(order: ApprovedOrder, fill: Fill): void;
  /** A reduce-only order found nothing left to reduce. */
  expired(order: ApprovedOrder, atMs: number): void;
  /** Signed, base units: what reduce-only orders may close. */
  position(instrument: number): Amount;
  /** The market's last price, quote per base; 0 before the first. */
  lastPrice(instrument: number): number;
  /** Market time of the last fact. */
  readonly nowMs: number;
}

interface Resting {
  readonly order: ApprovedOrder;
  readonly instrument: number;
  /** The venue has it from here on. */
  readonly activeMs: number;
  /** The trigger or limit as a plain price, for comparing with bars. */
  readonly level: number;
}

/** What a bar brought, as plain prices. */
export interface BarRange {
  readonly openMs: number;
  readonly closeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

type Liquidity = Fill['liquidity'];

/**
 * Fills against bars, the same for backtest and paper. Within a bar the order of prices is unknown, so the worst is
 * assumed: stops first. A limit fills only when the market trades through it. Market orders take the first price after
 * they are active.
 */
export class SimulatedVenue implements Venue {
  private readonly resting: Resting[][];

  constructor(
    private readonly instruments: readonly Instrument[],
    private readonly model: FillModel,
    private readonly reports: VenueReports,
  ) {
    this.resting = instruments.map(() => []);
  }

  submit(order: ApprovedOrder): void {
    const instrument = this.indexOf(order.instrument);
    const { terms } = order;
    const rules = this.rules(instrument);
    const level =
      terms.type === 'market'
        ? 0
        : fromPrice(rules, terms.type === 'limit' ? terms.limitPrice : terms.stopPrice);
    const one: Resting = { order, instrument, activeMs: order.sentMs + this.model.latencyMs, level };
    if (one.activeMs <= this.reports.nowMs && this.takeAt(one, this.reports.lastPrice(instrument), false))
      return;
    this.resting[instrument]?.push(one);
  }

  private indexOf(id: Instrument['id']): number {
    const { instruments } = this;
    for (let index = 0; index < instruments.length; index++) {
      if ((instruments[index] as Instrument).id === id) return index;
    }
    throw new RangeError(`the venue does not know ${id}`);
  }

  /** True while the order rests or is on its way. */
  isWorking(instrument: number, seq: number): boolean {
    const list = this.resting[instrument] as Resting[];
    return list.length > 0 && list.some(({ order }) => order.seq === seq);
  }

  cancel(seq: number): boolean {
    for (const list of this.resting) {
      const index = list.findIndex(({ order }) => order.seq === seq);
      if (index < 0) continue;
      list.splice(index, 1);
      return true;
    }
    return false;
  }

  /** Fills a market order that is still on its way at the last known price: the tape is over. */
  settleNow(seq: number): void {
    for (const list of this.resting) {
      const one = list.find(({ order }) => order.seq === seq);
      if (one !== undefined) this.takeAt(one, this.reports.lastPrice(one.instrument), false);
    }
  }

  /** Orders at the venue, oldest first. */
  working(instrument: number): readonly ApprovedOrder[] {
    return (this.resting[instrument] ?? []).map(({ order }) => order);
  }

  hasWorking(instrument: number): boolean {
    return (this.resting[instrument] as Resting[]).length > 0;
  }

  /** A bar begins: the market has a new price, perhaps beyond a stop. */
  opened(instrument: number, openMs: number, open: number): void {
    const list = this.resting[instrument] as Resting[];
    if (list.length === 0) return;
    for (const one of [...list]) {
      if (one.activeMs <= openMs && list.includes(one)) this.remove(one, this.takeAt(one, open, true));
    }
  }

  /** A bar has closed: what its range and its last price mean for resting orders. */
  closed(instrument: number, bar: BarRange): void {
    const list = this.resting[instrument] as Resting[];
    if (list.length === 0) return;
    const before = [...list];
    const through = before.filter(({ activeMs }) => activeMs <= bar.openMs);
    this.sweep(through.filter(isStop), bar);
    this.sweep(through.filter(isLimit), bar);
    // A stop that an entry of this same bar brought with it: the price went through the entry, then perhaps on.
    this.sweep(
      list.filter((one) => isStop(one) && !before.includes(one)),
      bar,
    );
    for (const one of before) {
      const late = one.activeMs > bar.openMs && one.activeMs <= bar.closeMs && list.includes(one);
      if (late) this.remove(one, this.takeAt(one, bar.close, false));
    }
  }

  private sweep(orders: readonly Resting[], bar: BarRange): void {
    for (const one of orders) {
      if (this.resting[one.instrument]?.includes(one)) this.remove(one, this.takeIn(one, bar));
    }
  }

  /** Whether the order is done with at this one price. A resting limit is filled at its own price. */
  private takeAt(one: Resting, price: number, rested: boolean): boolean {
    const { terms, side } = one.order;
    if (price <= 0) return false;
    const buys = side === 'buy';
    if (terms.type === 'market') return this.fill(one, this.taker(one, price), 'taker');
    const reached = (terms.type === 'limit') === buys ? price <= one.level : price >= one.level;
    if (!reached) return false;
    if (terms.type === 'stop') return this.fill(one, this.taker(one, price), 'taker');
    if (rested) return price !== one.level && this.fill(one, terms.limitPrice, 'maker');
    const taken = this.taker(one, price);
    const capped = buys ? Math.min(taken, terms.limitPrice) : Math.max(taken, terms.limitPrice);
    return this.fill(one, capped as Price, 'taker');
  }

  /** Whether the order is done with inside this bar. */
  private takeIn(one: Resting, bar: BarRange): boolean {
    const { terms, side } = one.order;
    const buys = side === 'buy';
    if (terms.type === 'stop') {
      if (buys ? bar.high < one.level : bar.low > one.level) return false;
      const worst = buys ? Math.max(one.level, bar.open) : Math.min(one.level, bar.open);
      return this.fill(one, this.taker(one, worst), 'taker');
    }
    if (terms.type !== 'limit') return false;
    const through = buys ? bar.low < one.level : bar.high > one.level;
    return through && this.fill(one, terms.limitPrice, 'maker');
  }

  private taker(one: Resting, price: number): Price {
    const instrument = this.rules(one.instrument);
    const market = Math.max(1, Math.round(price * 10 ** instrument.priceDecimals));
    return takerPrice(instrument, this.model, { side: one.order.side, market });
  }

  private fill(one: Resting, price: Price, liquidity: Liquidity): true {
    const { order } = one;
    const instrument = this.rules(one.instrument);
    const quantity = order.reduceOnly ? this.reducible(one) : order.quantity;
    this.remove(one, true);
    if (quantity === 0) {
      this.reports.expired(order, this.reports.nowMs);
      return true;
    }
    const feeBps = liquidity === 'maker' ? this.model.makerBps : this.model.takerBps;
    const fee = feeOf(instrument, { side: order.side, price, quantity }, feeBps);
    this.reports.filled(order, {
      orderSeq: order.seq,
      instrument: instrument.id,
      side: order.side,
      quantity,
      price,
      fee,
      feeCoin: instrument.quote,
      atMs: this.reports.nowMs,
      liquidity,
    });
    return true;
  }

  private reducible(one: Resting): Amount {
    const held = this.reports.position(one.instrument);
    const against = one.order.side === 'sell' ? held : -held;
    return Math.max(0, Math.min(one.order.quantity, against)) as Amount;
  }

  private remove(one: Resting, done: boolean): void {
    if (!done) return;
    const list = this.resting[one.instrument] as Resting[];
    const index = list.indexOf(one);
    if (index >= 0) list.splice(index, 1);
  }

  private rules(instrument: number): Instrument {
    return this.instruments[instrument] as Instrument;
  }
}

const isStop = ({ order }: Resting): boolean => order.terms.type === 'stop';
const isLimit = ({ order }: Resting): boolean => order.terms.type === 'limit';
