import type { OutgoingOrder } from '../../../src/engine/ports/exchange.js';
import { worth } from './exact.js';
import { end } from './fills.js';
import { takerPrice, work } from './matching.js';
import type { SimVenue } from './sim-venue.js';
import { type BookOrder, isOpen, type Placed, restOf, type Sender, signed } from './venue-state.js';
import { freeOf, orderView } from './view.js';

const INVISIBLE_MS = 30_000;
const MOST_CONDITIONAL = { spot: 30, linear: 10 } as const;

interface Refusal {
  readonly code: string;
  readonly detail: string;
}

/** An order has reached the exchange. Accepted, it is worked on a moment later. */
export function place(venue: SimVenue, order: OutgoingOrder, by: Sender = 'desk'): Placed {
  venue.truth.requests += 1;
  const isSpot = order.instrument.kind === 'spot';
  if (venue.truth.accepted.has(order.linkId))
    return { kind: 'duplicate', code: isSpot ? '170141' : '110072' };
  const refusal = refusalOf(venue, order);
  if (refusal !== undefined) return { kind: 'refused', ...refusal };
  venue.truth.accepted.set(order.linkId, 1);
  const taken = enter(venue, order, by);
  return { kind: 'taken', orderId: taken.orderId };
}

function enter(venue: SimVenue, order: OutgoingOrder, by: Sender): BookOrder {
  const { faults, nowMs } = venue;
  const visibleMs = faults.strikes('invisible') ? nowMs + faults.spanMs('invisible', 0, INVISIBLE_MS) : nowMs;
  const entered = bookOrder(venue, order, { by, visibleMs });
  venue.truth.orders.set(entered.orderId, entered);
  venue.keep(entered);
  venue.tell({ kind: 'order', order: orderView(entered) });
  const isSlow = faults.strikes('slow-engine');
  const delayMs = isSlow ? faults.spanMs('slow-engine', 100, 5_000) : venue.chance.between(0, 20);
  venue.options.after(delayMs, () => {
    if (entered.status === 'open' && by === 'desk' && faults.strikes('rejected-later')) {
      end(venue, entered, 'rejected', 'EC_PerCancelRequest');
    } else work(venue, entered);
  });
  return entered;
}

interface Entering {
  readonly by: Sender;
  readonly visibleMs: number;
}

function bookOrder(venue: SimVenue, order: OutgoingOrder, { by, visibleMs }: Entering): BookOrder {
  const { terms, instrument, side, reduceOnly, linkId, stopPrice } = order;
  const limitPrice = 'limitPrice' in terms ? terms.limitPrice : undefined;
  const waits = terms.type !== 'market' && terms.type !== 'limit';
  const triggerPrice = triggerOf(order);
  return {
    orderId: venue.nextId('o'),
    linkId,
    instrument,
    side,
    quantity: order.quantity,
    filled: 0,
    terms,
    ...(limitPrice === undefined ? {} : { limitPrice }),
    ...(triggerPrice === undefined ? {} : { triggerPrice }),
    reduceOnly,
    ...(stopPrice === undefined ? {} : { attachedStop: stopPrice }),
    by,
    kind: waits && reduceOnly && terms.type !== 'take-profit' ? 'stop' : 'order',
    status: waits ? 'untriggered' : 'open',
    createdMs: venue.nowMs,
    updatedMs: venue.nowMs,
    visibleMs,
  };
}

function triggerOf({ terms }: OutgoingOrder): number | undefined {
  if (terms.type === 'stop' || terms.type === 'stop-limit') return terms.stopPrice;
  return terms.type === 'take-profit' ? terms.triggerPrice : undefined;
}

function refusalOf(venue: SimVenue, order: OutgoingOrder): Refusal | undefined {
  const { instrument, quantity } = order;
  const isSpot = instrument.kind === 'spot';
  if (order.linkId.length > 36) return { code: '10001', detail: 'orderLinkId too long' };
  if (quantity < instrument.minQuantity || quantity % instrument.lotSize !== 0) {
    return { code: isSpot ? '170137' : '10001', detail: 'quantity off its step' };
  }
  return misplacedTrigger(venue, order) ?? withoutMeans(venue, order) ?? tooMany(venue, order);
}

/** A trigger that the price has reached already. */
function misplacedTrigger(venue: SimVenue, order: OutgoingOrder): Refusal | undefined {
  const { instrument, side, terms } = order;
  const trigger = triggerOf(order);
  if (trigger === undefined) return undefined;
  const isAbove = (side === 'buy') !== (terms.type === 'take-profit');
  const last = venue.priceOf(instrument.id);
  const isBeyond = isAbove ? trigger <= last : trigger >= last;
  const isHit = order.reduceOnly && venue.faults.strikes('stop-refused');
  return isBeyond || isHit
    ? { code: isAbove ? '110092' : '110093', detail: 'trigger beyond price' }
    : undefined;
}

function withoutMeans(venue: SimVenue, order: OutgoingOrder): Refusal | undefined {
  const { instrument, side, quantity, terms, reduceOnly } = order;
  const at = 'limitPrice' in terms ? terms.limitPrice : takerPrice(venue, instrument, side);
  const value = worth(instrument, at, quantity, 'up');
  if (value < instrument.minValue && !reduceOnly) {
    return { code: instrument.kind === 'spot' ? '170140' : '110094', detail: 'value too low' };
  }
  if (instrument.kind === 'linear') return withoutMargin(venue, order, value);
  // A conditional order locks nothing.
  if (terms.type !== 'market' && terms.type !== 'limit') return undefined;
  const has = side === 'sell' ? freeOf(venue, instrument.base) : freeOf(venue, instrument.quote);
  return has < (side === 'sell' ? quantity : value)
    ? { code: '170131', detail: 'balance too low' }
    : undefined;
}

function withoutMargin(venue: SimVenue, order: OutgoingOrder, value: number): Refusal | undefined {
  const { instrument, side, quantity, reduceOnly } = order;
  const held = venue.wallets.position(instrument);
  const against = held.quantity * signed(side, 1) < 0 ? Math.abs(held.quantity) : 0;
  if (reduceOnly) return against === 0 ? { code: '110017', detail: 'nothing to reduce' } : undefined;
  if (quantity <= against) return undefined;
  const stop = order.stopPrice;
  const last = venue.priceOf(instrument.id);
  if (stop !== undefined && (side === 'buy' ? stop >= last : stop <= last)) {
    return { code: '10001', detail: 'StopLoss beyond the price' };
  }
  const needed = Math.ceil((value * (quantity - against)) / quantity / held.leverage);
  return needed > freeOf(venue, instrument.quote) ? { code: '110007', detail: 'margin too low' } : undefined;
}

function tooMany(venue: SimVenue, { instrument, terms }: OutgoingOrder): Refusal | undefined {
  const same = [...venue.openOf(instrument.id).values()];
  if (same.length >= 500) return { code: '110020', detail: 'too many orders' };
  if (terms.type === 'market' || terms.type === 'limit') return undefined;
  const most = instrument.kind === 'spot' ? MOST_CONDITIONAL.spot : MOST_CONDITIONAL.linear;
  const waiting = same.filter(({ status }) => status === 'untriggered').length;
  return waiting >= most ? { code: '110009', detail: 'too many conditional orders' } : undefined;
}

/** False when nothing rests under that id. The exchange needs a moment for it, in which the order may still be filled. */
export function cancel(venue: SimVenue, key: string, reason = 'EC_PerCancelRequest'): boolean {
  venue.truth.requests += 1;
  const order = venue.shown.get(key);
  if (order === undefined || !isOpen(order)) return false;
  const { faults } = venue;
  const delayMs = faults.strikes('slow-engine')
    ? faults.spanMs('slow-engine', 1_000, 10_000)
    : venue.chance.between(0, 10);
  venue.options.after(delayMs, () => {
    if (isOpen(order)) end(venue, order, 'canceled', reason);
  });
  return true;
}

export interface Amendment {
  readonly quantity?: number;
  readonly limitPrice?: number;
  readonly stopPrice?: number;
}

export type Amended = { readonly kind: 'done' | 'gone' } | ({ readonly kind: 'refused' } & Refusal);

export function amend(venue: SimVenue, key: string, to: Amendment): Amended {
  venue.truth.requests += 1;
  const order = venue.shown.get(key);
  if (order === undefined || !isOpen(order)) return { kind: 'gone' };
  const refusal = amendRefusal(venue, order, to);
  if (refusal !== undefined) return { kind: 'refused', ...refusal };
  order.quantity = to.quantity ?? order.quantity;
  if (to.limitPrice !== undefined) order.limitPrice = to.limitPrice;
  if (to.stopPrice !== undefined) order.triggerPrice = to.stopPrice;
  order.updatedMs = venue.nowMs;
  venue.tell({ kind: 'order', order: orderView(order) });
  return { kind: 'done' };
}

function amendRefusal(venue: SimVenue, order: BookOrder, to: Amendment): Refusal | undefined {
  const { quantity = order.quantity, stopPrice } = to;
  const { instrument, side, terms } = order;
  if (quantity <= order.filled || quantity < instrument.minQuantity || quantity % instrument.lotSize !== 0) {
    return { code: '110064', detail: `quantity ${quantity} with ${restOf(order)} left` };
  }
  if (stopPrice === undefined || order.status !== 'untriggered') return undefined;
  const last = venue.priceOf(instrument.id);
  const isAbove = (side === 'buy') !== (terms.type === 'take-profit');
  const isBeyond = isAbove ? stopPrice <= last : stopPrice >= last;
  return isBeyond ? { code: isAbove ? '110092' : '110093', detail: 'trigger beyond price' } : undefined;
}
