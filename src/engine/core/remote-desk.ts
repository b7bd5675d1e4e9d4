import { type Amount, amount, type Price, subtract } from '../domain/amount.js';
import { roundToLot } from '../domain/instrument.js';
import type { ApprovedOrder, Fill } from '../domain/order.js';
import type { CancelCause } from '../domain/session-event.js';
import type { OrderDeskFace } from './order-desk-face.js';
import { RemoteVenue } from './remote-venue.js';
import { expectedPriceOf } from './risk-view.js';
import { stopTrigger } from './stops.js';
import { WholeLots } from './whole-lots.js';

/** What an order desk does besides where its venue is elsewhere. */
export class RemoteDesk {
  readonly venue: RemoteVenue;
  readonly lots: WholeLots;

  constructor(private readonly desk: OrderDeskFace) {
    const { instruments } = desk.parts;
    this.venue = new RemoteVenue(instruments);
    this.lots = new WholeLots(instruments.length);
  }

  /** Asks the venue to withdraw an order, once: until it says so, the order works on. */
  ask({ seq }: ApprovedOrder, cause: CancelCause): void {
    if (!this.venue.ask(seq, cause)) return;
    this.desk.parts.emit({ kind: 'cancel-asked', atMs: this.desk.nowMs, seq, cause });
  }

  /** A fill is in the book: what can be sold of it. */
  booked(instrument: number, fill: Fill): void {
    const rules = this.desk.rules(instrument);
    if (fill.feeCoin === rules.base) this.lots.charge(instrument, fill.fee);
    this.measure(instrument, fill.price);
  }

  measure(instrument: number, price: Price): void {
    const held = this.desk.parts.account.position(instrument).quantity;
    this.lots.note(instrument, this.desk.rules(instrument), { held, price });
  }

  /** The fill as its group counts it: coins that the fee has taken were never there. */
  netOf(instrument: number, fill: Fill): Fill {
    if (fill.side === 'sell' || fill.feeCoin !== this.desk.rules(instrument).base) return fill;
    return { ...fill, quantity: subtract(fill.quantity, fill.fee) };
  }

  /** A strategy that sells all that it bought on a spot venue sells what the fee has left of it. */
  saleOf(instrument: number, { side, quantity }: Pick<ApprovedOrder, 'side' | 'quantity'>): Amount {
    const rules = this.desk.rules(instrument);
    if (side === 'buy' || rules.kind === 'linear') return quantity;
    return this.lots.saleOf(instrument, rules, quantity);
  }

  /** What only reduces is no larger than what is held where the venue itself does not see to it. */
  atMost(instrument: number, quantity: Amount): Amount {
    if (this.desk.rules(instrument).kind === 'linear') return quantity;
    return amount(Math.max(0, Math.min(quantity, this.desk.position(instrument))));
  }

  /** Of what a group holds, what can be sold. */
  wholeOf(instrument: number, held: Amount): Amount {
    return held > 0 ? roundToLot(this.desk.rules(instrument), held) : held;
  }

  /** The stop that must come with a leveraged entry; none where the position already has one that follows the price. */
  stopWith(order: ApprovedOrder): Price | undefined {
    const { desk } = this;
    const instrument = this.venue.indexOf(order);
    const rules = desk.rules(instrument);
    const lane = desk.lane(instrument);
    if (order.reduceOnly || rules.kind !== 'linear' || lane.trailBps !== undefined) return undefined;
    const signed = order.side === 'buy' ? order.quantity : -order.quantity;
    const after = amount(desk.position(instrument) + signed);
    // It only makes a position smaller that points the other way.
    if (after === 0 || after > 0 !== signed > 0) return undefined;
    const brought = lane.covers.get(order.seq)?.stopPrice;
    return (
      brought ??
      stopTrigger(rules, {
        direction: after > 0 ? 'long' : 'short',
        entryPrice: expectedPriceOf(desk, instrument, order),
        stopPrice: lane.entryStop,
        stopBps: desk.parts.spec.stopBps,
      })
    );
  }
}
