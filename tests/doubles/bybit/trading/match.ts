import type { Order } from '../account/types.js';
import { type Amount, least, stepped } from '../exact/amount.js';
import type { SymbolMarket } from '../market/symbol.js';
import { affordable, fill } from './fill.js';
import { cancel, changed } from './life.js';
import type { Level } from './liquidity.js';
import { leavesOf } from './locked.js';
import { reducible } from './positions.js';
import { bestOf } from './prices.js';
import { rulesOf } from './rules.js';
import { preventSelfMatch } from './self-match.js';
import { marketOf, nowOf, type Place } from './world.js';

/** Whether a price is good enough for an order. */
const accepts = ({ side, price, type }: Readonly<Order>, at: Amount): boolean =>
  type === 'Market' || (side === 'Buy' ? at <= price : at >= price);

/** Whether it would meet somebody at once. */
export function crosses(market: SymbolMarket, order: Readonly<Order>, nowMs: number): boolean {
  const { bid, ask } = bestOf(market, nowMs);
  return accepts(order, order.side === 'Buy' ? ask : bid);
}

/** How much of an order can be done at a level. */
function doable(place: Place, order: Readonly<Order>, { price, size }: Level): Amount {
  const { step } = rulesOf(marketOf(place.world, order.category, order.symbol));
  const wanted = order.inQuote ? affordable(place, order, price) : leavesOf(order);
  const allowed = order.reduceOnly ? reducible(place.account, order) : wanted;
  return stepped(least(wanted, allowed, size), step);
}

/** What the order meets at once, best price first, as far as its own price goes. */
function* offersTo(place: Place, order: Readonly<Order>): Generator<{ level: Level; index: number }> {
  const market = marketOf(place.world, order.category, order.symbol);
  let index = 0;
  for (const level of place.world.liquidity.levels(market, order.side, nowOf(place))) {
    if (!accepts(order, level.price)) return;
    yield { level, index };
    index += 1;
  }
}

function isFillable(place: Place, order: Readonly<Order>): boolean {
  let there = 0n;
  for (const { level } of offersTo(place, order)) {
    there += level.size;
    if (there >= leavesOf(order)) return true;
  }
  return false;
}

/** Meets what is offered now; what is left then rests or goes, as its time in force has it. */
export function match(place: Place, order: Order): void {
  const market = marketOf(place.world, order.category, order.symbol);
  if (order.timeInForce === 'PostOnly' && crosses(market, order, nowOf(place)))
    cancel(place, order, '', 'EC_PostOnlyWillTakeLiquidity');
  else if (order.timeInForce === 'FOK' && !isFillable(place, order))
    cancel(place, order, '', 'EC_NoEnoughQtyToFill');
  else {
    preventSelfMatch(place, order);
    if (place.account.open.has(order.id)) sweep(place, order);
    if (place.account.open.has(order.id)) rest(place, order);
  }
}

function sweep(place: Place, order: Order): void {
  const market = marketOf(place.world, order.category, order.symbol);
  const { liquidity } = place.world;
  for (const { level, index } of offersTo(place, order)) {
    const qty = doable(place, order, level);
    if (qty > 0n) {
      liquidity.eat(market, order.side, { level: index, size: qty, nowMs: nowOf(place) });
      fill(place, order, { price: level.price, qty, isMaker: false, execType: 'Trade' });
    }
    // It is over, or its budget buys nothing any more.
    if (!place.account.open.has(order.id) || (order.inQuote && qty === 0n)) return;
  }
}

function rest(place: Place, order: Order): void {
  if (order.reduceOnly && reducible(place.account, order) === 0n)
    cancel(place, order, 'CancelByReduceOnly', 'EC_NoError');
  else if (order.type === 'Limit' && (order.timeInForce === 'GTC' || order.timeInForce === 'PostOnly')) {
    order.status = order.filled > 0n ? 'PartiallyFilled' : 'New';
    changed(place, order);
  } else cancel(place, order, '', order.filled > 0n ? 'EC_NoError' : 'EC_NoImmediateQtyToFill');
}

/** A trade of other people: how it meets orders that rest. */
export interface Print {
  readonly price: Amount;
  /** What is left of it for those who wait at its price. */
  size: Amount;
}

/** A price that went beyond an order fills it; one that only touched it fills as much as was traded. */
export function meet(place: Place, order: Order, print: Print): void {
  const isTouched = order.price === print.price;
  const isPassed = order.side === 'Buy' ? print.price < order.price : print.price > order.price;
  if (!isTouched && !isPassed) return;
  const size = isPassed ? leavesOf(order) : least(leavesOf(order), print.size);
  const qty = doable(place, order, { price: order.price, size });
  if (qty > 0n) {
    if (isTouched) print.size -= qty;
    fill(place, order, { price: order.price, qty, isMaker: true, execType: 'Trade' });
  }
  if (place.account.open.has(order.id) && order.reduceOnly && reducible(place.account, order) === 0n)
    cancel(place, order, 'CancelByReduceOnly');
}
