import { amount, price } from '../../../src/engine/domain/amount.js';
import type { CoinCode, InstrumentId } from '../../../src/engine/domain/ids.js';
import type { Side } from '../../../src/engine/domain/order.js';
import { worth } from './exact.js';
import { dropGuard, end, fill } from './fills.js';
import { forceOut } from './guards.js';
import { takerPrice } from './matching.js';
import type { SimVenue } from './sim-venue.js';
import type { BookOrder } from './venue-state.js';
import { balanceView, orderView, positionView } from './view.js';

/** What is done to the account by other hands than the desk's. Each says whether there was anything to do. */
export class VenuePeople {
  constructor(private readonly venue: SimVenue) {}

  /** Somebody trades in the exchange's own app. */
  trade(id: InstrumentId, side: Side, quantity: number): boolean {
    const { venue } = this;
    const instrument = venue.instrument(id);
    const at = takerPrice(venue, instrument, side);
    const balance = (coin: CoinCode): number => venue.wallets.balance(coin);
    if (instrument.kind === 'spot') {
      if (side === 'sell' && balance(instrument.base) < quantity) return false;
      if (side === 'buy' && balance(instrument.quote) < worth(instrument, at, quantity, 'up')) return false;
    }
    const order = this.#order(id, side, quantity);
    fill(venue, order, { quantity, price: at, isMaker: false });
    return true;
  }

  liquidate(id: InstrumentId): boolean {
    return this.#force(id, 'liquidation', 1);
  }

  /** A share of the position is taken away at the price, without a fee. */
  deleverage(id: InstrumentId, share: number): boolean {
    return this.#force(id, 'deleveraging', share);
  }

  /** A long position pays a positive rate. */
  fund(id: InstrumentId, rateBps: number): boolean {
    const { venue } = this;
    const instrument = venue.instrument(id);
    const { quantity } = venue.wallets.position(instrument);
    if (instrument.kind !== 'linear' || quantity === 0) return false;
    const mark = venue.priceOf(id);
    const value = worth(instrument, mark, quantity, 'down');
    const record = venue.wallets.change({
      kind: 'funding',
      coin: instrument.quote,
      change: amount(Math.floor((-value * rateBps) / 10_000)),
      instrument: id,
      atMs: venue.nowMs,
      funding: { rate: rateBps / 10_000, quantity: amount(quantity), price: price(mark) },
    });
    venue.tell({ kind: 'balance', balance: balanceView(venue, record.coin) });
    return true;
  }

  /** In (+) or out (−). */
  transfer(coin: CoinCode, units: number): void {
    const { venue } = this;
    const kind = units > 0 ? 'transfer-in' : 'transfer-out';
    venue.wallets.change({ kind, coin, change: amount(units), atMs: venue.nowMs });
    venue.tell({ kind: 'balance', balance: balanceView(venue, coin) });
  }

  /** The guard of a position is taken away in the app. */
  dropGuard(id: InstrumentId): boolean {
    const held = this.venue.wallets.positions.get(id);
    if (held === undefined || held.quantity === 0) return false;
    dropGuard(held);
    held.updatedMs = this.venue.nowMs;
    this.venue.tell({ kind: 'position', position: positionView(held) });
    return true;
  }

  /** Cancels an order of the desk; `isStop`: only one that protects. */
  cancel(id: InstrumentId, isStop: boolean): boolean {
    const found = [...this.venue.open.values()].find(
      (order) => order.instrument.id === id && order.by === 'desk' && (order.kind === 'stop') === isStop,
    );
    if (found === undefined) return false;
    end(this.venue, found, 'canceled', 'EC_PerCancelRequest');
    return true;
  }

  #force(id: InstrumentId, kind: 'liquidation' | 'deleveraging', share: number): boolean {
    const held = this.venue.wallets.positions.get(id);
    if (held === undefined || held.quantity === 0) return false;
    const { lotSize } = held.instrument;
    const whole = Math.abs(held.quantity);
    const quantity = Math.max(lotSize, Math.floor((whole * share) / lotSize) * lotSize);
    forceOut(this.venue, held, { kind, quantity: Math.min(whole, quantity) });
    return true;
  }

  #order(id: InstrumentId, side: Side, quantity: number): BookOrder {
    const { venue } = this;
    const { nowMs } = venue;
    const order: BookOrder = {
      orderId: venue.nextId('o'),
      instrument: venue.instrument(id),
      side,
      quantity,
      filled: 0,
      terms: { type: 'market' },
      reduceOnly: false,
      by: 'person',
      kind: 'order',
      status: 'open',
      createdMs: nowMs,
      updatedMs: nowMs,
      visibleMs: nowMs,
    };
    venue.truth.orders.set(order.orderId, order);
    venue.keep(order);
    venue.tell({ kind: 'order', order: orderView(order) });
    return order;
  }
}
