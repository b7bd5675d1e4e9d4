import { type Amount, add, ZERO } from '../domain/amount.js';
import type { OrderIntent, Reason, Target } from '../domain/order.js';
import type { SessionEvent } from '../domain/session-event.js';
import type { StrategyOrder } from '../strategies/contract.js';
import type { Controls } from './controls.js';
import { entrySide, headingOf } from './lane.js';
import type { OrderDesk } from './order-desk.js';
import type { Wishes } from './strategy-context.js';

/** Notes what a strategy asks for; nothing is sent before the next price. */
export class StrategyWishes implements Wishes {
  constructor(
    private readonly desk: OrderDesk,
    private readonly controls: Controls,
    private readonly emit: (event: SessionEvent) => void,
  ) {}

  get nowMs(): number {
    return this.desk.nowMs;
  }

  /** A target that the instrument is heading for already changes nothing and is not told. */
  signal(instrument: number, target: Target, reason: Reason, stopPrice: number | undefined): void {
    if (this.controls.ending !== 'none') return;
    const lane = this.desk.lane(instrument);
    // Somebody asked for the position to be closed: that comes first, whatever the strategy thinks of it.
    if (lane.pending?.byStrategy === false) return;
    const held = this.desk.position(instrument);
    if (headingOf(lane, held) === target) return;
    const { id } = this.desk.rules(instrument);
    const atMs = this.desk.nowMs;
    this.emit({ kind: 'signal', atMs, instrument: id, target, reason });
    if (this.controls.wasMissed(atMs)) {
      const side = target === 'flat' ? 'sell' : entrySide(target);
      this.denyMissed(instrument, { side, quantity: ZERO, purpose: target === 'flat' ? 'exit' : 'entry' });
      return;
    }
    const purpose = target === 'flat' ? 'exit' : 'entry';
    this.desk.isStirred = true;
    lane.pending = { target, reason, purpose, byStrategy: true, signalMs: atMs, stopPrice };
  }

  /** The bar closed while the desk was down: its opinion comes too late. */
  private denyMissed(instrument: number, wish: Pick<OrderIntent, 'side' | 'quantity' | 'purpose'>): void {
    const { id } = this.desk.rules(instrument);
    const limitMs = this.desk.maxSignalAgeMs(instrument);
    // The window ends where signals begin to be young enough.
    const ageMs = this.controls.missedToMs + limitMs - this.desk.nowMs;
    this.desk.deny({ instrument: id, ...wish }, { rule: 'stale', ageMs, limitMs });
  }

  order(order: StrategyOrder): void {
    if (this.controls.ending !== 'none') return;
    const { instrument = 0, side, quantity } = order;
    if (this.controls.wasMissed(this.desk.nowMs)) {
      const purpose = order.reduceOnly === true ? 'exit' : 'entry';
      this.denyMissed(instrument, { side, quantity, purpose });
      return;
    }
    this.desk.isStirred = true;
    this.desk.lane(instrument).queue.push({ order, signalMs: this.desk.nowMs });
  }

  /** What rests at a price; a market order that is on its way cannot be called back. */
  cancelOrders(instrument: number, wanted: number | undefined): void {
    const lane = this.desk.lane(instrument);
    const isMeant = (group: number | undefined): boolean => wanted === undefined || group === wanted;
    lane.queue = lane.queue.filter(({ order, cover }) => cover !== undefined || !isMeant(order.group));
    this.desk.cancelWhere(
      instrument,
      ({ purpose, terms, seq, group }) =>
        purpose !== 'stop' && terms.type !== 'market' && seq !== lane.target?.seq && isMeant(group),
      'strategy',
    );
  }

  position(instrument: number): Amount {
    return this.desk.position(instrument);
  }

  cost(instrument: number): Amount {
    return this.desk.parts.account.position(instrument).cost;
  }

  waiting(instrument: number, wanted: number): Amount {
    const { queue } = this.desk.lane(instrument);
    let sum = this.desk.venue.shelf.remainingOf(instrument, wanted);
    for (const { order } of queue) if (order.group === wanted) sum = add(sum, order.quantity);
    return sum;
  }

  heldBy(instrument: number, group: number): Amount {
    const held = this.desk.lane(instrument).heldBy.get(group) ?? ZERO;
    return this.desk.remote?.wholeOf(instrument, held) ?? held;
  }
}
