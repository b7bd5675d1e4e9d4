import type { Amount, Price } from '../domain/amount.js';
import { powerOfTen } from '../domain/decimal.js';
import { fromPrice, type Instrument } from '../domain/instrument.js';
import type { ApprovedOrder, Fill } from '../domain/order.js';
import type { FillModel } from '../domain/session.js';
import type { Venue } from '../domain/venue.js';
import { feeOf, takerPrice } from './costs.js';

/** Told at once, in order. The receiver may submit and cancel orders while it is told. */
export interface VenueReports {
  filled(order: ApprovedOrder, fill: Fill): void;
  /** A reduce-only order found nothing left to reduce, an entry found no cash to be paid with. */
  expired(order: ApprovedOrder, atMs: number): void;
  /** How much of an entry the account can pay at this price, fee included: at most its quantity. */
  payable(order: ApprovedOrder, price: Price): Amount;
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
  /** It has met the market once and was not filled: a limit makes liquidity from then on. */
  hasRested: boolean;
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
  /** Where the market stands inside the bar that is being judged, once something was filled in it. */
  private insidePrice: number | undefined;

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
    const activeMs = order.sentMs + this.model.latencyMs;
    const one: Resting = { order, instrument, activeMs, level, hasRested: false };
    if (!this.meetOnArrival(one)) this.listOf(instrument).push(one);
  }

  /** Inside a bar the delay is not asked about: it is short, and when in the bar this happened nobody knows. */
  private meetOnArrival(one: Resting): boolean {
    if (this.insidePrice !== undefined) return this.meet(one, this.insidePrice);
    return one.activeMs <= this.reports.nowMs && this.meet(one, this.reports.lastPrice(one.instrument));
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
    const list = this.listOf(instrument);
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
      if (one !== undefined) this.meet(one, this.reports.lastPrice(one.instrument));
    }
  }

  /** Orders at the venue, oldest first. */
  working(instrument: number): readonly ApprovedOrder[] {
    return this.listOf(instrument).map(({ order }) => order);
  }

  hasWorking(instrument: number): boolean {
    return this.listOf(instrument).length > 0;
  }

  /** A bar begins: the market has a new price, perhaps beyond a stop. */
  opened(instrument: number, openMs: number, open: number): void {
    const list = this.listOf(instrument);
    if (list.length === 0) return;
    for (const one of [...list]) {
      if (one.activeMs <= openMs && list.includes(one)) this.meet(one, open);
    }
  }

  /** A bar has closed: what its range and its last price mean for resting orders. */
  closed(instrument: number, bar: BarRange): void {
    const list = this.listOf(instrument);
    if (list.length === 0) return;
    const before = [...list];
    const through = before.filter(({ activeMs }) => activeMs <= bar.openMs);
    for (const one of through) if (isStop(one) && list.includes(one)) this.sweepStop(one, bar, bar.open);
    for (const one of through) if (list.includes(one)) this.sweepLimit(one, bar);
    // A stop that an entry of this same bar brought with it: the price went through the entry, then perhaps on.
    const fresh = list.filter((one) => isStop(one) && !before.includes(one));
    for (const one of fresh) if (list.includes(one)) this.sweepStop(one, bar, one.level);
    this.insidePrice = undefined;
    for (const one of before) {
      const arrives = one.activeMs > bar.openMs && one.activeMs <= bar.closeMs;
      if (arrives && list.includes(one)) this.meet(one, bar.close);
    }
  }

  /** A stop whose level the bar has reached, coming from the price `from`: beyond the level already, it takes that. */
  private sweepStop(one: Resting, bar: BarRange, from: number): void {
    const buys = one.order.side === 'buy';
    if (buys ? bar.high < one.level : bar.low > one.level) return;
    const worst = buys ? Math.max(one.level, from) : Math.min(one.level, from);
    this.insidePrice = worst;
    this.fill(one, this.taker(one, worst), 'taker');
  }

  /** A resting limit that the bar went through. */
  private sweepLimit(one: Resting, bar: BarRange): void {
    const { terms, side } = one.order;
    if (terms.type !== 'limit') return;
    if (side === 'buy' ? bar.low >= one.level : bar.high <= one.level) return;
    this.insidePrice = one.level;
    this.fill(one, terms.limitPrice, 'maker');
  }

  /** What one price means for an order; whether it is done with. */
  private meet(one: Resting, price: number): boolean {
    if (price <= 0) return false;
    const { terms, side } = one.order;
    const { hasRested } = one;
    one.hasRested = true;
    const buys = side === 'buy';
    switch (terms.type) {
      case 'market':
        return this.fill(one, this.taker(one, price), 'taker');
      case 'stop':
        return (
          (buys ? price >= one.level : price <= one.level) && this.fill(one, this.taker(one, price), 'taker')
        );
      case 'limit':
        if (buys ? price > one.level : price < one.level) return false;
        if (!hasRested) return this.fill(one, this.capped(one, price, terms.limitPrice), 'taker');
        return price !== one.level && this.fill(one, terms.limitPrice, 'maker');
    }
  }

  /** A limit that is marketable when it arrives takes the market's price, never a worse one than its own. */
  private capped(one: Resting, price: number, limit: Price): Price {
    const taken = this.taker(one, price);
    const isWorse = one.order.side === 'buy' ? taken > limit : taken < limit;
    return isWorse ? limit : taken;
  }

  private taker(one: Resting, price: number): Price {
    const instrument = this.rules(one.instrument);
    const market = Math.max(1, Math.round(price * powerOfTen(instrument.priceDecimals)));
    return takerPrice(instrument, this.model, { side: one.order.side, market });
  }

  private fill(one: Resting, price: Price, liquidity: Liquidity): true {
    const { order } = one;
    const instrument = this.rules(one.instrument);
    const quantity = order.reduceOnly ? this.reducible(one) : this.reports.payable(order, price);
    this.remove(one);
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

  private remove(one: Resting): void {
    const list = this.listOf(one.instrument);
    if (list.length === 0) return;
    const index = list.indexOf(one);
    if (index >= 0) list.splice(index, 1);
  }

  private listOf(instrument: number): Resting[] {
    return this.resting[instrument] as Resting[];
  }

  private rules(instrument: number): Instrument {
    return this.instruments[instrument] as Instrument;
  }
}

const isStop = ({ order }: Resting): boolean => order.terms.type === 'stop';
