import { type Amount, add, amount, ZERO } from '../domain/amount.js';
import type { Instrument } from '../domain/instrument.js';
import { type ApprovedOrder, type OrderIntent, opposite, type Reason } from '../domain/order.js';
import type { SessionSpec } from '../domain/session.js';
import { takerPrice } from '../sim/costs.js';
import type { BookAccount } from './book-account.js';
import { directionOf, entrySide, type PendingTarget, type QueuedOrder } from './lane.js';
import type { OrderDesk } from './order-desk.js';
import { expectedPriceOf } from './risk-view.js';
import { sizeEntry } from './sizing.js';
import { stopTrigger } from './stops.js';

/** Turns what was wished at a bar's close into orders at the next price. */
export class Pursuit {
  constructor(
    private readonly spec: SessionSpec,
    private readonly account: BookAccount,
    private readonly desk: OrderDesk,
  ) {}

  /** The instrument has a new price at `desk.nowMs`. */
  atPrice(instrument: number): void {
    const lane = this.desk.lane(instrument);
    if (lane.pending !== undefined && lane.sent === undefined) this.pursue(instrument, lane.pending);
    if (lane.queue.length > 0) this.sendQueue(instrument);
  }

  private pursue(instrument: number, pending: PendingTarget): void {
    const lane = this.desk.lane(instrument);
    if (pending.byStrategy && this.isStale(instrument, pending)) {
      lane.pending = undefined;
      return;
    }
    const held = this.desk.position(instrument);
    const heading = directionOf(held);
    const locked = heading === pending.target ? ZERO : this.lockedCoins(instrument);
    if (locked > 0) {
      pending.signalMs = this.desk.nowMs;
      const free = amount(held - locked);
      if (pending.isPressing === true && free >= this.desk.rules(instrument).minQuantity)
        this.exit(instrument, pending, free);
      return;
    }
    if (held !== 0 && heading !== pending.target && !this.exitWhole(instrument, pending)) {
      pending.signalMs = this.desk.nowMs;
      pending.isRest = true;
      return;
    }
    // With latency the exit is still on its way: the entry waits, and its age counts from here.
    if (lane.sent !== undefined && pending.target !== 'flat') {
      pending.signalMs = this.desk.nowMs;
      return;
    }
    lane.pending = undefined;
    if (pending.target !== 'flat' && heading !== pending.target) this.enter(instrument, pending);
  }

  /**
   * Coins that a resting sale has locked at a spot venue cannot be sold otherwise before it is withdrawn; those of one whose
   * fate nobody knows may be sold already.
   */
  private lockedCoins(instrument: number): Amount {
    const { desk } = this;
    if (desk.remote === undefined || desk.rules(instrument).kind === 'linear') return ZERO;
    const locks = ({ reduceOnly, purpose }: ApprovedOrder): boolean => reduceOnly && purpose !== 'stop';
    desk.cancelWhere(instrument, locks, 'replaced');
    const working = desk.venue.working(instrument).filter(locks);
    return working.reduce((sum, { quantity }) => add(sum, quantity), ZERO);
  }

  private isStale(instrument: number, pending: PendingTarget): boolean {
    const ageMs = this.desk.nowMs - pending.signalMs;
    if (ageMs <= this.desk.maxSignalAgeMs(instrument)) return false;
    this.denyStale(instrument, pending, ageMs);
    return true;
  }

  private denyStale(instrument: number, { target, purpose }: PendingTarget, ageMs: number): void {
    const side = target === 'flat' ? this.exitSide(instrument) : entrySide(target);
    const { id } = this.desk.rules(instrument);
    const limitMs = this.desk.maxSignalAgeMs(instrument);
    this.desk.deny({ instrument: id, side, quantity: ZERO, purpose }, { rule: 'stale', ageMs, limitMs });
  }

  /** The strategy's wishes that no price has met yet, when the next price comes only after a downtime until `toMs`. */
  dropStale(toMs: number): void {
    for (const [instrument, lane] of this.desk.lanes.entries()) {
      const limitMs = this.desk.maxSignalAgeMs(instrument);
      const { pending } = lane;
      if (pending?.byStrategy === true) {
        lane.pending = undefined;
        this.denyStale(instrument, pending, toMs + limitMs - pending.signalMs);
      }
      const waiting = lane.queue;
      lane.queue = waiting.filter(isAskedWayOut);
      for (const one of waiting) {
        if (isAskedWayOut(one)) continue;
        const ageMs = toMs + limitMs - one.signalMs;
        this.desk.deny(this.intentOf(instrument, one), { rule: 'stale', ageMs, limitMs });
      }
    }
  }

  private exitSide(instrument: number): OrderIntent['side'] {
    return this.desk.position(instrument) < 0 ? 'buy' : 'sell';
  }

  /** More than the venue takes at once leaves in parts, one when the other is through. False: there is more to come. */
  private exitWhole(instrument: number, pending: PendingTarget): boolean {
    const { desk } = this;
    const most = desk.rules(instrument).maxMarketQuantity ?? Number.POSITIVE_INFINITY;
    for (let held = desk.position(instrument); ; held = desk.position(instrument)) {
      const part = amount(Math.min(Math.abs(held), most));
      this.exit(instrument, pending, part);
      if (part === Math.abs(held)) return true;
      if (desk.lane(instrument).sent !== undefined || desk.position(instrument) === held) return false;
    }
  }

  private exit(instrument: number, pending: PendingTarget, held: Amount): void {
    const purpose = pending.purpose === 'entry' ? 'exit' : pending.purpose;
    this.send(instrument, 'flat', {
      instrument: this.desk.rules(instrument).id,
      side: this.exitSide(instrument),
      quantity: amount(Math.abs(held)),
      terms: { type: 'market' },
      purpose,
      reduceOnly: true,
      reason: pending.reason,
      signalMs: pending.signalMs,
    });
  }

  private enter(instrument: number, pending: PendingTarget): void {
    const lane = this.desk.lane(instrument);
    const side = entrySide(pending.target);
    const rules = this.desk.rules(instrument);
    const terms = { type: 'market' } as const;
    const expectedPrice = expectedPriceOf(this.desk, instrument, { side, terms });
    const { stopPrice: wished } = pending;
    const { stopBps, sizing, fill } = this.spec;
    const stopPrice = stopTrigger(rules, {
      direction: pending.target,
      entryPrice: expectedPrice,
      stopPrice: wished,
      stopBps,
    });
    const stopFill =
      stopPrice === undefined
        ? undefined
        : takerPrice(rules, fill, { side: opposite(side), market: stopPrice });
    const view = {
      instrument: rules,
      side,
      expectedPrice,
      feeBps: fill.takerBps,
      funds: this.account,
      leverage: leverageOf(rules, this.spec),
      stopFill,
    };
    // The stop is placed while the entry is being sent, if it is filled at once.
    lane.entryStop = wished;
    const isSent = this.send(instrument, pending.target, {
      instrument: rules.id,
      side,
      quantity: sizeEntry(sizing, view),
      terms,
      purpose: 'entry',
      reduceOnly: false,
      reason: pending.reason,
      signalMs: pending.signalMs,
    });
    if (!isSent) lane.entryStop = undefined;
  }

  /** A market order is on its way until the venue says otherwise; without latency it has said so already. */
  private send(instrument: number, target: PendingTarget['target'], intent: OrderIntent): boolean {
    const seq = this.desk.propose(instrument, intent);
    if (seq === undefined) return false;
    if (this.desk.venue.isWorking(instrument, seq)) this.desk.lane(instrument).sent = { seq, target };
    return true;
  }

  private sendQueue(instrument: number): void {
    const lane = this.desk.lane(instrument);
    for (const one of lane.queue.splice(0)) {
      const intent = this.intentOf(instrument, one);
      if (this.sellsNothing(instrument, intent)) continue;
      for (const quantity of partsOf(intent, this.desk.rules(instrument))) {
        const seq = this.desk.orders + 1;
        if (one.cover !== undefined) lane.covers.set(seq, one.cover);
        if (this.desk.propose(instrument, { ...intent, quantity }) === undefined) lane.covers.delete(seq);
      }
    }
  }

  /** A spot venue that is elsewhere would sell coins that are not this book's. */
  private sellsNothing(instrument: number, intent: OrderIntent): boolean {
    const { kind, minQuantity } = this.desk.rules(instrument);
    if (this.desk.remote === undefined || kind === 'linear' || !intent.reduceOnly) return false;
    if (intent.quantity > 0) return false;
    this.desk.deny(intent, { rule: 'min-quantity', quantity: intent.quantity, limit: minQuantity });
    return true;
  }

  /** Closes at the last known price, here and now: what is on its way already, then what is left. */
  closeNow(instrument: number, reason: Reason): void {
    this.settleSent(instrument);
    if (this.desk.position(instrument) === 0) return;
    const pending: PendingTarget = {
      target: 'flat',
      reason,
      purpose: 'end',
      byStrategy: false,
      signalMs: this.desk.nowMs,
      stopPrice: undefined,
    };
    for (let isWhole = false, held = ZERO; !isWhole && this.desk.position(instrument) !== held; ) {
      held = this.desk.position(instrument);
      isWhole = this.exitWhole(instrument, pending);
      this.settleSent(instrument);
    }
  }

  private settleSent(instrument: number): void {
    const { sent } = this.desk.lane(instrument);
    if (sent !== undefined) this.desk.venue.settleNow(sent.seq);
  }

  /** Where nothing can be sold short, a sale of what is held only reduces, whatever is sold before it is filled. */
  private intentOf(instrument: number, { order, signalMs }: QueuedOrder): OrderIntent {
    const rules = this.desk.rules(instrument);
    const { side, terms, reason, group } = order;
    const held = this.desk.position(instrument);
    const wanted = this.desk.remote?.saleOf(instrument, order) ?? order.quantity;
    const sellsHeld = side === 'sell' && !rules.shortable && wanted <= held;
    const reduceOnly = order.reduceOnly === true || sellsHeld;
    const quantity = reduceOnly ? (this.desk.remote?.atMost(instrument, wanted) ?? wanted) : wanted;
    const purpose = reduceOnly ? 'exit' : 'entry';
    const intent = {
      instrument: rules.id,
      side,
      quantity,
      terms,
      purpose,
      reduceOnly,
      reason,
      signalMs,
    } as const;
    return group === undefined ? intent : { ...intent, group };
  }
}

/** What only reduces leaves in as many orders as the venue wants; a larger entry is refused. */
function partsOf({ quantity, terms, reduceOnly }: OrderIntent, rules: Instrument): readonly Amount[] {
  const most = rules.maxMarketQuantity;
  if (!reduceOnly || terms.type !== 'market' || most === undefined || quantity <= most) return [quantity];
  const whole = Math.floor(quantity / most);
  const rest = amount(quantity - whole * most);
  return [...Array.from({ length: whole }, () => most), ...(rest === 0 ? [] : [rest])];
}

/** Somebody asked for the position to become smaller: that never grows stale. */
const isAskedWayOut = ({ order, cover }: QueuedOrder): boolean =>
  cover !== undefined && order.reduceOnly === true;

const leverageOf = ({ kind }: Instrument, { margin }: SessionSpec): number | undefined =>
  kind === 'linear' ? margin?.leverage : undefined;
