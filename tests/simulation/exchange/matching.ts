import type { InstrumentId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { Side } from '../../../src/engine/domain/order.js';
import { worth } from './exact.js';
import { end, fill } from './fills.js';
import { guardsMove } from './guards.js';
import type { SimVenue } from './sim-venue.js';
import { type BookOrder, restOf, signed } from './venue-state.js';
import { orderView } from './view.js';

/** What somebody who takes pays or gets. */
export function takerPrice(venue: SimVenue, instrument: Instrument, side: Side): number {
  const spread = (venue.options.spreadTicks ?? 1) * instrument.tickSize;
  return Math.max(instrument.tickSize, venue.priceOf(instrument.id) + signed(side, spread));
}

/** What the exchange makes of an order that it has accepted. */
export function work(venue: SimVenue, order: BookOrder): void {
  if (order.status !== 'open') return;
  const refusal = executed(venue, order);
  if (refusal !== undefined && order.status === 'open') end(venue, order, 'canceled', refusal);
}

/** Takes what it may take at once; the reason when the rest may not wait. */
function executed(venue: SimVenue, order: BookOrder): string | undefined {
  const { terms, instrument, side, limitPrice } = order;
  const at = takerPrice(venue, instrument, side);
  const takes = limitPrice === undefined || (side === 'buy' ? limitPrice >= at : limitPrice <= at);
  const inForce = terms.type === 'limit' ? (terms.timeInForce ?? 'gtc') : 'gtc';
  if (inForce === 'post-only' && takes) return 'EC_PostOnlyWillTakeLiquidity';
  if (takes && inForce === 'fok' && venue.faults.strikes('thin')) return 'EC_NoEnoughQtyToFill';
  if (takes) take(venue, order, at);
  const waits = limitPrice !== undefined && inForce !== 'ioc' && inForce !== 'fok';
  return waits ? undefined : 'EC_NoImmediateQtyToFill';
}

/** Fills what it finds, in up to three executions; a thin book gives a part only. */
function take(venue: SimVenue, order: BookOrder, at: number): void {
  const { instrument } = order;
  const wanted = canTrade(venue, order, at);
  if (wanted <= 0) {
    const reason = order.reduceOnly ? 'EC_CancelByReduceOnly' : 'EC_InsufficientBalance';
    end(venue, order, 'canceled', reason);
    return;
  }
  const { lotSize } = instrument;
  const lots = Math.floor(wanted / lotSize);
  const isThin = lots > 1 && venue.faults.strikes('thin');
  let left = isThin ? venue.faults.spanMs('thin', 0, lots - 1) : lots;
  // A remainder below a lot goes with a whole close only.
  let crumbs = isThin ? 0 : wanted - lots * lotSize;
  while (left > 0 || crumbs > 0) {
    const part = left > 1 && venue.chance.hits(0.3) ? venue.chance.between(1, left - 1) : left;
    const quantity = part * lotSize + (part === left ? crumbs : 0);
    if (part === left) crumbs = 0;
    left -= part;
    fill(venue, order, { quantity, price: at, isMaker: false });
  }
}

/** How much of it can be traded now. */
function canTrade(venue: SimVenue, order: BookOrder, at: number): number {
  const { instrument, side, reduceOnly } = order;
  const rest = restOf(order);
  if (instrument.kind === 'linear') {
    if (!reduceOnly) return rest;
    const held = venue.wallets.position(instrument).quantity;
    return held * signed(side, 1) < 0 ? Math.min(rest, Math.abs(held)) : 0;
  }
  if (side === 'sell') return rest <= venue.wallets.balance(instrument.base) ? rest : 0;
  return worth(instrument, at, rest, 'up') <= venue.wallets.balance(instrument.quote) ? rest : 0;
}

/** The market trades at another price: guards, conditional orders and resting ones see it, in this order. */
export function move(venue: SimVenue, id: InstrumentId, toPrice: number): void {
  venue.prices.set(id, toPrice);
  guardsMove(venue, id);
  for (const order of [...venue.openOf(id).values()]) {
    if (order.status === 'untriggered') trigger(venue, order, toPrice);
    else if (order.status === 'open') rest(venue, order, toPrice);
  }
}

function trigger(venue: SimVenue, order: BookOrder, at: number): void {
  if (!fires(order, at)) return;
  order.status = 'open';
  order.updatedMs = venue.nowMs;
  venue.tell({ kind: 'order', order: orderView(order) });
  work(venue, order);
}

function fires(order: BookOrder, at: number): boolean {
  const { terms, side, triggerPrice } = order;
  if (terms.type === 'trailing-stop') return trails(order, at, terms.trailBps);
  if (triggerPrice === undefined) return false;
  const isAbove = (side === 'buy') !== (terms.type === 'take-profit');
  return isAbove ? at >= triggerPrice : at <= triggerPrice;
}

function trails(order: BookOrder, at: number, trailBps: number): boolean {
  const { side, bestPrice = at } = order;
  order.bestPrice = side === 'sell' ? Math.max(bestPrice, at) : Math.min(bestPrice, at);
  const back = Math.ceil((order.bestPrice * trailBps) / 10_000);
  return side === 'sell' ? at <= order.bestPrice - back : at >= order.bestPrice + back;
}

/** A resting limit is filled by what trades beyond its price, and by half at it. */
function rest(venue: SimVenue, order: BookOrder, at: number): void {
  const { limitPrice, side, instrument } = order;
  if (limitPrice === undefined) return;
  const beyond = side === 'buy' ? limitPrice - at : at - limitPrice;
  if (beyond < 0) return;
  const possible = canTrade(venue, order, limitPrice);
  const { lotSize } = instrument;
  const half = Math.floor(possible / 2 / lotSize) * lotSize;
  const quantity = beyond > 0 || half === 0 ? possible : half;
  if (quantity > 0) fill(venue, order, { quantity, price: limitPrice, isMaker: true });
}
