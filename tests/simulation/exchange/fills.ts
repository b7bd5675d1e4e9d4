import { amount, price } from '../../../src/engine/domain/amount.js';
import type { VenueExecution } from '../../../src/engine/ports/exchange.js';
import type { SimVenue } from './sim-venue.js';
import { type BookOrder, type HeldPosition, restOf, signed } from './venue-state.js';
import { balanceView, coinsOf, orderView, positionView } from './view.js';

export interface Trade {
  readonly quantity: number;
  readonly price: number;
  readonly isMaker: boolean;
}

/** Books an execution of an order and tells it. */
export function fill(venue: SimVenue, order: BookOrder, trade: Trade): void {
  const { instrument, side, kind } = order;
  const atMs = venue.nowMs;
  const before = instrument.kind === 'linear' ? venue.wallets.position(instrument).quantity : 0;
  const deal = { instrument, side, ...trade, atMs, kind: kind === 'liquidation' ? kind : 'trade' } as const;
  const isFree = kind === 'deleveraging';
  const execId = venue.nextId('e');
  const { fee, feeCoin } = venue.wallets.book({ ...deal, isFree, execId, linkId: order.linkId });
  order.filled += trade.quantity;
  order.updatedMs = atMs;
  if (restOf(order) === 0) order.status = 'filled';
  const execution: VenueExecution = {
    execId,
    orderId: order.orderId,
    ...(order.linkId === undefined ? {} : { linkId: order.linkId }),
    instrument: instrument.id,
    side,
    kind,
    quantity: amount(trade.quantity),
    price: price(trade.price),
    fee: amount(fee),
    feeCoin,
    liquidity: trade.isMaker ? 'maker' : 'taker',
    atMs,
  };
  venue.truth.executions.push(execution);
  venue.executions.push({ item: execution, visibleMs: Math.max(order.visibleMs, executionSeenMs(venue)) });
  venue.keep(order);
  if (instrument.kind === 'linear') standGuard(venue, order, before);
  venue.tell({ kind: 'execution', execution });
  venue.tell({ kind: 'order', order: orderView(order) });
  tellHoldings(venue, order);
}

function executionSeenMs(venue: SimVenue): number {
  const { faults, nowMs } = venue;
  return faults.strikes('executions-late') ? nowMs + faults.spanMs('executions-late', 0, 10_000) : nowMs;
}

function tellHoldings(venue: SimVenue, { instrument }: BookOrder): void {
  if (instrument.kind === 'linear') {
    venue.tell({ kind: 'position', position: positionView(venue.wallets.position(instrument)) });
  }
  for (const coin of coinsOf(instrument)) venue.tell({ kind: 'balance', balance: balanceView(venue, coin) });
}

/** A guard lives as long as its position; a new position takes the stop that came with its order. */
function standGuard(venue: SimVenue, order: BookOrder, before: number): void {
  const held = venue.wallets.position(order.instrument);
  const isNew = before === 0 || Math.sign(before) !== Math.sign(held.quantity);
  if (isNew) dropGuard(held);
  if (held.quantity === 0) {
    cancelReducing(venue, order);
    return;
  }
  const opens = signed(order.side, 1) === Math.sign(held.quantity);
  if (opens && order.attachedStop !== undefined) held.stopPrice = order.attachedStop;
}

export function dropGuard(held: HeldPosition): void {
  delete held.stopPrice;
  delete held.trailDistance;
  delete held.bestPrice;
}

/** What could only have reduced a position that is gone. */
function cancelReducing(venue: SimVenue, { instrument, orderId }: BookOrder): void {
  for (const order of [...venue.openOf(instrument.id).values()]) {
    if (order.orderId === orderId) continue;
    if (order.reduceOnly && order.status === 'open') end(venue, order, 'canceled', 'EC_CancelByReduceOnly');
  }
}

/** It rests no longer. */
export function end(
  venue: SimVenue,
  order: BookOrder,
  status: 'canceled' | 'rejected',
  reason?: string,
): void {
  order.status = status;
  if (reason !== undefined) order.reason = reason;
  order.updatedMs = venue.nowMs;
  venue.keep(order);
  venue.tell({ kind: 'order', order: orderView(order) });
}
