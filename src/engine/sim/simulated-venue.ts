import type { Amount, Price } from '../domain/amount.js';
import { powerOfTen } from '../domain/decimal.js';
import type { Instrument } from '../domain/instrument.js';
import type { ApprovedOrder, Fill } from '../domain/order.js';
import type { FillModel } from '../domain/session.js';
import type { CancelCause } from '../domain/session-event.js';
import type { Venue } from '../domain/venue.js';
import { feeOf, takerPrice } from './costs.js';
import { becomeLimit, follow, isAgainst, isInFavour, limitOf, type Resting, restingOf } from './resting.js';
import type { BarRange, VenueReports } from './venue-reports.js';

type Liquidity = Fill['liquidity'];

/**
 * Fills against bars, the same for backtest and paper. Within a bar the order of prices is unknown, so the worst is
 * assumed: stops before targets. A limit fills only when the market trades through it, a target when it is touched.
 * Market orders take the first price after they are active. A trailing stop follows a bar's best price only once that
 * bar has not hit it; the close is known to come after it. A stop-limit that is hit inside a bar takes at once or waits.
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
    const activeMs = order.sentMs + this.model.latencyMs;
    const one = restingOf(order, { instrument, rules: this.rules(instrument), activeMs });
    if (!this.meetOnArrival(one)) this.listOf(instrument).push(one);
  }

  /** Takes over an order that was at the venue before: `passed` tells what it has seen since. */
  resume(order: ApprovedOrder): void {
    const instrument = this.indexOf(order.instrument);
    const activeMs = order.sentMs + this.model.latencyMs;
    this.listOf(instrument).push(restingOf(order, { instrument, rules: this.rules(instrument), activeMs }));
  }

  /** A bar that lies behind: resting orders know it, and none was filled in it. */
  passed(instrument: number, bar: BarRange): void {
    for (const one of this.listOf(instrument)) {
      if (one.activeMs > bar.openMs) continue;
      one.hasRested = true;
      const worst = one.order.side === 'buy' ? bar.high : bar.low;
      if (one.order.terms.type !== 'stop-limit' || one.role !== 'stop') this.followBar(one, bar);
      else if (isAgainst(one, worst)) becomeLimit(one, this.rules(instrument), bar.closeMs);
    }
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
    for (const one of through)
      if (one.role === 'stop' && list.includes(one)) this.sweepStop(one, bar, bar.open);
    for (const one of through) if (list.includes(one)) this.sweepTarget(one, bar);
    // A stop that an entry of this same bar brought with it: the price went through the entry, then perhaps on.
    const fresh = list.filter((one) => one.role === 'stop' && !before.includes(one));
    for (const one of fresh) if (list.includes(one)) this.sweepStop(one, bar, one.level);
    for (const one of through) if (list.includes(one)) this.trail(one, bar);
    this.insidePrice = undefined;
    for (const one of before) {
      const arrives = one.activeMs > bar.openMs && one.activeMs <= bar.closeMs;
      if (arrives && list.includes(one)) this.meet(one, bar.close);
    }
  }

  /** A stop whose level the bar has reached, coming from the price `from`: beyond the level already, it takes that. */
  private sweepStop(one: Resting, bar: BarRange, from: number): void {
    const buys = one.order.side === 'buy';
    if (!isAgainst(one, buys ? bar.high : bar.low)) return;
    const worst = buys ? Math.max(one.level, from) : Math.min(one.level, from);
    this.insidePrice = worst;
    this.trigger(one, worst);
  }

  /** A resting limit that the bar went through, a target that it touched; it is at its level that they are filled. */
  private sweepTarget(one: Resting, bar: BarRange): void {
    const buys = one.order.side === 'buy';
    const best = buys ? bar.low : bar.high;
    if (one.activeMs > bar.openMs || !isInFavour(one, best)) return;
    const { role, level } = one;
    if (role === 'target') {
      this.insidePrice = level;
      this.trigger(one, level);
    }
    if (role === 'limit' && best !== level) {
      this.insidePrice = level;
      this.fill(one, limitOf(one.order.terms), 'maker');
    }
  }

  /** A trailing stop that outlived the bar follows it; closing beyond the new level, the bar has come through it. */
  private trail(one: Resting, bar: BarRange): void {
    if (one.order.terms.type !== 'trailing-stop') return;
    this.followBar(one, bar);
    if (one.role !== 'stop' || !isAgainst(one, bar.close)) return;
    this.insidePrice = one.level;
    this.trigger(one, one.level);
  }

  private followBar(one: Resting, bar: BarRange): void {
    follow(one, one.order.side === 'buy' ? bar.low : bar.high);
  }

  /** What one price means for an order; whether it is done with. */
  private meet(one: Resting, price: number): boolean {
    if (price <= 0) return false;
    switch (one.role) {
      case 'market':
        return this.fill(one, this.taker(one, price), 'taker');
      case 'limit':
        return this.meetLimit(one, price);
      case 'stop':
        if (isAgainst(one, price)) return this.trigger(one, price);
        follow(one, price);
        return false;
      case 'target':
        return isInFavour(one, price) && this.trigger(one, price);
      case 'dormant':
        follow(one, price);
        return false;
    }
  }

  /** What waited for a price has seen it. */
  private trigger(one: Resting, price: number): boolean {
    if (one.order.terms.type !== 'stop-limit') return this.fill(one, this.taker(one, price), 'taker');
    becomeLimit(one, this.rules(one.instrument), this.reports.nowMs);
    return this.meetLimit(one, price);
  }

  private meetLimit(one: Resting, price: number): boolean {
    const { terms } = one.order;
    const crosses = isInFavour(one, price);
    if (one.hasRested) return crosses && price !== one.level && this.fill(one, limitOf(terms), 'maker');
    one.hasRested = true;
    const inForce = terms.type === 'limit' ? terms.timeInForce : 'gtc';
    if (crosses) {
      if (inForce === 'post-only') return this.expire(one, 'would-take');
      return this.fill(one, this.capped(one, price, limitOf(terms)), 'taker');
    }
    return (inForce === 'ioc' || inForce === 'fok') && this.expire(one, 'unfilled');
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
    if (quantity === 0) return this.expire(one, order.reduceOnly ? 'position-closed' : 'no-cash');
    if (quantity < order.quantity && isWholeOnly(order)) return this.expire(one, 'unfilled');
    this.remove(one);
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

  private expire(one: Resting, cause: CancelCause): true {
    this.remove(one);
    this.reports.expired(one.order, this.reports.nowMs, cause);
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

const isWholeOnly = ({ terms }: ApprovedOrder): boolean =>
  terms.type === 'limit' && terms.timeInForce === 'fok';
