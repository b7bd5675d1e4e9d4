import type { Amount, Price } from '../domain/amount.js';
import type { Instrument } from '../domain/instrument.js';
import type { ApprovedOrder, Fill } from '../domain/order.js';
import type { FillModel } from '../domain/session.js';
import type { CancelCause } from '../domain/session-event.js';
import type { Venue } from '../domain/venue.js';
import { feeOf, takenAt } from './costs.js';
import {
  becomeLimit,
  follow,
  followBar,
  isAgainst,
  isInFavour,
  isWholeOnly,
  mayWait,
  type Resting,
  recall,
  regrid,
  restingOf,
  withinLimit,
} from './resting.js';
import { Shelf } from './shelf.js';
import type { BarRange, VenueReports } from './venue-reports.js';
import { VolumeRoom } from './volume-room.js';

type Liquidity = Fill['liquidity'];
type Execution = Pick<Fill, 'price' | 'quantity' | 'liquidity'>;

/**
 * Fills against bars, the same for backtest and paper. Within a bar the order of prices is unknown, so the worst is
 * assumed: stops before targets. A limit fills only when the market trades through it, a target when it is touched.
 * Market orders take the first price after they are active. A trailing stop follows a bar's best price only once that
 * bar has not hit it; the close is known to come after it. A stop-limit that is hit inside a bar takes at once or waits.
 */
export class SimulatedVenue implements Venue {
  /** The orders that it has. */
  readonly shelf: Shelf;
  /** Absent: the market takes all that is asked. */
  private room: VolumeRoom | undefined;
  /** Where the market stands inside the bar that is being judged, once something was filled in it. */
  private insidePrice: number | undefined;

  constructor(
    private readonly instruments: readonly Instrument[],
    private readonly model: FillModel,
    private readonly reports: VenueReports,
  ) {
    this.shelf = new Shelf(instruments.length);
    const { maxVolumeShareBps } = model;
    this.room = maxVolumeShareBps === undefined ? undefined : new VolumeRoom(instruments, maxVolumeShareBps);
  }

  submit(order: ApprovedOrder): void {
    const instrument = this.indexOf(order.instrument);
    const activeMs = order.sentMs + this.model.latencyMs;
    const one = restingOf(order, { instrument, rules: this.rules(instrument), activeMs });
    if (!this.meetOnArrival(one)) this.shelf.of(instrument).push(one);
  }

  /** Takes over an order that was at the venue before: `passed` tells what it has seen since. */
  resume(order: ApprovedOrder): void {
    const instrument = this.indexOf(order.instrument);
    const activeMs = order.sentMs + this.model.latencyMs;
    this.shelf.of(instrument).push(restingOf(order, { instrument, rules: this.rules(instrument), activeMs }));
  }

  /** The venue's rules have changed: what rests follows the new grid; an entry below one lot is withdrawn. */
  regrid(instrument: number): void {
    for (const one of [...this.shelf.of(instrument)]) {
      regrid(one, this.rules(instrument));
      if (one.remaining === 0) this.expire(one, 'unfilled');
    }
  }

  /** A bar that lies behind: resting orders know it, and none was filled in it. */
  passed(instrument: number, bar: BarRange): void {
    for (const one of this.shelf.of(instrument)) recall(one, bar, this.rules(instrument));
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

  isWorking(instrument: number, seq: number): boolean {
    return this.shelf.isWorking(instrument, seq);
  }

  cancel(seq: number): boolean {
    const one = this.shelf.find(seq);
    if (one !== undefined) this.shelf.remove(one);
    return one !== undefined;
  }

  /** The tape is over: what is closed now is closed whole. */
  forgetVolume(): void {
    this.room = undefined;
  }

  /** Fills a market order that is still on its way at the last known price: the tape is over. */
  settleNow(seq: number): void {
    const one = this.shelf.find(seq);
    if (one !== undefined) this.meet(one, this.reports.lastPrice(one.instrument));
  }

  /** Orders at the venue, oldest first. */
  working(instrument: number): readonly ApprovedOrder[] {
    return this.shelf.working(instrument);
  }

  hasWorking(instrument: number): boolean {
    return this.shelf.of(instrument).length > 0;
  }

  /** A bar begins: the market has a new price, perhaps beyond a stop. */
  opened(instrument: number, openMs: number, open: number): void {
    const list = this.shelf.of(instrument);
    if (list.length === 0) return;
    for (const one of [...list]) {
      if (one.activeMs <= openMs && list.includes(one)) this.meet(one, open);
    }
  }

  /** A bar has closed: what its range and its last price mean for resting orders. */
  closed(instrument: number, bar: BarRange): void {
    this.room?.closes(instrument, bar.volume);
    if (this.hasWorking(instrument)) this.sweep(instrument, bar);
    this.room?.next(instrument, bar.volume);
  }

  private sweep(instrument: number, bar: BarRange): void {
    const list = this.shelf.of(instrument);
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
      this.fill(one, one.limit as Price, 'maker');
    }
  }

  /** A trailing stop that outlived the bar follows it; closing beyond the new level, the bar has come through it. */
  private trail(one: Resting, bar: BarRange): void {
    if (one.order.terms.type !== 'trailing-stop') return;
    followBar(one, bar);
    if (one.role !== 'stop' || !isAgainst(one, bar.close)) return;
    this.insidePrice = one.level;
    this.trigger(one, one.level);
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
    if (one.hasRested) return crosses && price !== one.level && this.fill(one, one.limit as Price, 'maker');
    one.hasRested = true;
    const inForce = terms.type === 'limit' ? terms.timeInForce : 'gtc';
    if (crosses) {
      if (inForce === 'post-only') return this.expire(one, 'would-take');
      return this.fill(one, withinLimit(one, this.taker(one, price)), 'taker');
    }
    return (inForce === 'ioc' || inForce === 'fok') && this.expire(one, 'unfilled');
  }

  private taker({ instrument, order }: Resting, price: number): Price {
    return takenAt(this.rules(instrument), this.model, { side: order.side, price });
  }

  /** Whether the order is done with. */
  private fill(one: Resting, price: Price, liquidity: Liquidity): boolean {
    const { order } = one;
    const wanted = order.reduceOnly
      ? this.reducible(one)
      : (Math.min(one.remaining, this.reports.payable(order, price)) as Amount);
    if (wanted === 0) return this.expire(one, order.reduceOnly ? 'position-closed' : 'no-cash');
    const quantity = this.room === undefined ? wanted : this.roomFor(one, wanted);
    if (quantity < order.quantity && isWholeOnly(order)) return this.expire(one, 'unfilled');
    if (quantity === wanted) {
      this.shelf.remove(one);
      this.reports.filled(order, this.executionOf(one, { price, quantity, liquidity }));
      return true;
    }
    return this.fillInPart(one, { price, quantity, liquidity }, wanted);
  }

  private roomFor({ instrument }: Resting, wanted: Amount): Amount {
    const quantity = Math.min(wanted, this.room?.of(instrument) ?? wanted) as Amount;
    this.room?.take(instrument, quantity);
    return quantity;
  }

  /** The bar has no more volume for it: what only reduces and what may wait goes on, the rest is withdrawn. */
  private fillInPart(one: Resting, part: Execution, wanted: Amount): boolean {
    const { order } = one;
    const goesOn = order.reduceOnly || mayWait(one);
    one.remaining = (wanted - part.quantity) as Amount;
    if (one.role !== 'limit') one.role = 'market';
    if (!goesOn) this.shelf.remove(one);
    else this.shelf.add(one);
    if (part.quantity > 0) {
      const execution = this.executionOf(one, part);
      this.reports.filled(order, goesOn ? { ...execution, remaining: one.remaining } : execution);
    }
    if (!goesOn) this.reports.expired(order, this.reports.nowMs, 'unfilled');
    return true;
  }

  private executionOf(one: Resting, { price, quantity, liquidity }: Execution): Fill {
    const rules = this.rules(one.instrument);
    const { side, seq: orderSeq } = one.order;
    const feeBps = liquidity === 'maker' ? this.model.makerBps : this.model.takerBps;
    const fee = feeOf(rules, { side, price, quantity }, feeBps);
    const { id, quote: feeCoin } = rules;
    const atMs = this.reports.nowMs;
    return { orderSeq, instrument: id, side, quantity, price, fee, feeCoin, atMs, liquidity };
  }

  private expire(one: Resting, cause: CancelCause): true {
    this.shelf.remove(one);
    this.reports.expired(one.order, this.reports.nowMs, cause);
    return true;
  }

  private reducible(one: Resting): Amount {
    const held = this.reports.position(one.instrument);
    const against = one.order.side === 'sell' ? held : -held;
    return Math.max(0, Math.min(one.remaining, against)) as Amount;
  }

  private rules(instrument: number): Instrument {
    return this.instruments[instrument] as Instrument;
  }
}
