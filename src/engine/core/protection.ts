import { amount, type Price } from '../domain/amount.js';
import { fromPrice, toPrice } from '../domain/instrument.js';
import { type OrderIntent, opposite, type Reason } from '../domain/order.js';
import type { CancelCause } from '../domain/session-event.js';
import { directionOf } from './lane.js';
import type { OrderDeskFace } from './order-desk-face.js';
import { stopTrigger } from './stops.js';

/** Keeps one stop, and where somebody wants it one target, for the whole position of an instrument. */
export class Protection {
  constructor(private readonly desk: OrderDeskFace) {}

  /** An entry, order `seq`, was filled at this price: what it brought holds from here on. */
  cover(instrument: number, seq: number, entryPrice: Price): void {
    const lane = this.desk.lane(instrument);
    const brought = lane.covers.size === 0 ? undefined : lane.covers.get(seq);
    if (brought !== undefined) lane.covers.delete(seq);
    if (brought?.stopPrice !== undefined) {
      lane.entryStop = fromPrice(this.desk.rules(instrument), brought.stopPrice);
    }
    this.stop(instrument, entryPrice);
    const target = brought?.targetPrice ?? this.targetOf(instrument);
    if (target !== undefined) this.targetAt(instrument, target);
  }

  /** Limit of the resting target, if there is one. */
  targetOf(instrument: number): Price | undefined {
    const { target } = this.desk.lane(instrument);
    if (target === undefined || !this.desk.venue.isWorking(instrument, target.seq)) return undefined;
    const isLeaving = this.desk.remote?.venue.isAsked(target.seq) === true;
    return isLeaving ? this.desk.lane(instrument).nextTarget : target.price;
  }

  /** Nothing is held any more: what would only reduce has no purpose. */
  lift(instrument: number): void {
    const lane = this.desk.lane(instrument);
    lane.stop = undefined;
    lane.target = undefined;
    lane.nextTarget = undefined;
    lane.entryStop = undefined;
    lane.trailBps = undefined;
    this.desk.cancelWhere(instrument, ({ reduceOnly }) => reduceOnly, 'position-closed');
  }

  /** From the latest entry's price, unless a price was named. */
  private stop(instrument: number, entryPrice: Price): undefined {
    const { desk } = this;
    const lane = desk.lane(instrument);
    if (lane.trailBps !== undefined) return this.follow(instrument, lane.trailBps);
    const { stopBps } = desk.parts.spec;
    const price = stopTrigger(desk.rules(instrument), {
      direction: directionOf(desk.position(instrument)),
      entryPrice,
      stopPrice: lane.entryStop,
      stopBps,
    });
    if (price === undefined) return undefined;
    this.withdraw(instrument, lane.stop?.seq, 'replaced');
    const reason = { key: 'protective-stop', values: { bps: stopBps ?? 0 } };
    const intent = this.wayOut(instrument, { type: 'stop', stopPrice: price }, reason);
    lane.stop = { seq: desk.orders + 1, price };
    desk.propose(instrument, intent);
    return undefined;
  }

  /** The stop of what is held follows the best price from now on. */
  trail(instrument: number, trailBps: number): void {
    const lane = this.desk.lane(instrument);
    lane.entryStop = undefined;
    lane.trailBps = trailBps;
    this.follow(instrument, trailBps);
  }

  private follow(instrument: number, trailBps: number): undefined {
    const { desk } = this;
    const lane = desk.lane(instrument);
    this.withdraw(instrument, lane.stop?.seq, 'replaced');
    const reason = { key: 'trailing-stop', values: { bps: trailBps } };
    lane.stop = { seq: desk.orders + 1, price: this.trailFrom(instrument, trailBps) };
    desk.propose(instrument, this.wayOut(instrument, { type: 'trailing-stop', trailBps }, reason));
    return undefined;
  }

  /** Where a stop stands that begins to follow the price: the mark, until whoever has it has seen a price. */
  private trailFrom(instrument: number, trailBps: number): Price {
    const { desk } = this;
    const mark = desk.parts.account.markPrice(instrument);
    if (desk.remote === undefined) return mark;
    const direction = directionOf(desk.position(instrument));
    const wish = { direction, entryPrice: mark, stopPrice: undefined, stopBps: trailBps };
    return stopTrigger(desk.rules(instrument), wish) ?? mark;
  }

  /** Where the resting stop stands now, price units. */
  stopOf(instrument: number): Price | undefined {
    const { stop } = this.desk.lane(instrument);
    if (stop === undefined) return undefined;
    const rules = this.desk.rules(instrument);
    const trigger = this.desk.venue.shelf.triggerOf(instrument, stop.seq);
    const rounding = this.desk.position(instrument) < 0 ? 'ceil' : 'floor';
    return trigger === undefined ? (stop.price as Price) : toPrice(rules, trigger, rounding);
  }

  /** Moves the stop of what is held; undefined = takes it away, until another entry brings one. */
  stopAt(instrument: number, price: Price | undefined): void {
    const lane = this.desk.lane(instrument);
    lane.trailBps = undefined;
    if (price === undefined) {
      this.withdraw(instrument, lane.stop?.seq, 'by-hand');
      lane.entryStop = undefined;
      lane.stop = undefined;
    } else {
      lane.entryStop = fromPrice(this.desk.rules(instrument), price);
      this.stop(instrument, price);
    }
  }

  /** One limit takes the profit of the whole position; undefined = takes it away. */
  targetAt(instrument: number, price: Price | undefined): void {
    const lane = this.desk.lane(instrument);
    this.withdraw(instrument, lane.target?.seq, price === undefined ? 'by-hand' : 'replaced');
    if (lane.target !== undefined && this.desk.venue.isWorking(instrument, lane.target.seq)) {
      lane.nextTarget = price;
      return;
    }
    lane.target = undefined;
    if (price === undefined) return;
    const reason = { key: 'profit-target', values: {} };
    const intent = this.wayOut(instrument, { type: 'limit', limitPrice: price }, reason);
    lane.target = { seq: this.desk.orders + 1, price };
    this.desk.propose(instrument, intent);
  }

  /** A venue that is elsewhere has let go of order `seq`: was it the target that another shall replace? */
  placeNextTarget(instrument: number, seq: number): void {
    const lane = this.desk.lane(instrument);
    if (lane.target?.seq !== seq) return;
    const { nextTarget } = lane;
    lane.target = undefined;
    lane.nextTarget = undefined;
    if (nextTarget !== undefined && this.desk.position(instrument) !== 0)
      this.targetAt(instrument, nextTarget);
  }

  /** An order that closes the whole position. */
  private wayOut(instrument: number, terms: OrderIntent['terms'], reason: Reason): OrderIntent {
    const quantity = this.desk.position(instrument);
    return {
      instrument: this.desk.rules(instrument).id,
      side: opposite(quantity > 0 ? 'buy' : 'sell'),
      quantity: amount(Math.abs(quantity)),
      terms,
      purpose: terms.type === 'limit' ? 'exit' : 'stop',
      reduceOnly: true,
      reason,
      signalMs: this.desk.nowMs,
    };
  }

  private withdraw(instrument: number, wanted: number | undefined, cause: CancelCause): void {
    if (wanted !== undefined) this.desk.cancelWhere(instrument, ({ seq }) => seq === wanted, cause);
  }
}
