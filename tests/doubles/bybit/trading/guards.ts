import type { Guards, Order, Position } from '../account/types.js';
import { type Amount, stepped } from '../exact/amount.js';
import { draft } from './draft.js';
import { admit, cancel, changed } from './life.js';
import { foundPosition } from './positions.js';
import { rulesOf } from './rules.js';
import { tellOrder } from './tell.js';
import { marketOf, type Place } from './world.js';

/** What guards a position: take profit or stop loss. */
export type Guarding = 'TakeProfit' | 'StopLoss';

interface Wanted {
  readonly kind: Guarding;
  readonly at: Amount;
  readonly by: Guards['tpBy'];
  /** Undefined: the whole position, at market. */
  readonly part?: { readonly qty: Amount; readonly limit: Amount | undefined; readonly parentId: string };
}

const OPPOSITE = { Buy: 'Sell', Sell: 'Buy' } as const;

/** A long position takes its profit above and stops below; a short one the other way round. */
export const directionOf = (side: 'Buy' | 'Sell', kind: Guarding): 1 | 2 =>
  (side === 'Buy') === (kind === 'TakeProfit') ? 1 : 2;

/** A resting order that closes the position, or part of it, when the price has come there. */
export function putGuard(place: Place, position: Readonly<Position>, wanted: Wanted): Order {
  const { category, symbol, idx } = position;
  const held = position.side === '' ? 'Buy' : position.side;
  const { part } = wanted;
  const limit = part?.limit;
  const order = draft(place, {
    category,
    symbol,
    side: OPPOSITE[held],
    type: limit === undefined ? 'Market' : 'Limit',
    timeInForce: limit === undefined ? 'IOC' : 'GTC',
    price: limit ?? 0n,
    qty: part?.qty ?? position.size,
    reduceOnly: true,
    closeOnTrigger: true,
    positionIdx: idx,
    trigger: { price: wanted.at, by: wanted.by, direction: directionOf(held, wanted.kind) },
    stopOrderType: part === undefined ? wanted.kind : `Partial${wanted.kind}`,
    filter: 'StopOrder',
    parentId: part?.parentId ?? '',
    createType: `CreateBy${part === undefined ? '' : 'Partial'}${wanted.kind}`,
  });
  admit(place, order);
  tellOrder(place, order);
  return order;
}

export const guardsOf = ({ account }: Place, position: Readonly<Position>): Order[] =>
  [...account.open.values()].filter(
    (one) =>
      one.category === position.category &&
      one.symbol === position.symbol &&
      one.positionIdx === position.idx &&
      one.status === 'Untriggered' &&
      /TakeProfit$|StopLoss$|^TrailingStop$/.test(one.stopOrderType),
  );

/** Puts, moves or (at 0) takes away the guard of the whole position. */
export function setWhole(place: Place, position: Position, { kind, at, by }: Omit<Wanted, 'part'>): void {
  const found = guardsOf(place, position).find((one) => one.stopOrderType === kind);
  if (at === 0n) {
    if (found !== undefined) cancel(place, found, 'CancelByUser');
    return;
  }
  if (found === undefined) putGuard(place, position, { kind, at, by });
  else {
    found.trigger = { price: at, by, direction: directionOf(position.side || 'Buy', kind) };
    changed(place, found);
  }
}

/** After a fill: the position of a contract is guarded at once, spot when its order is over. */
export function guard(place: Place, order: Order, qty: Amount): void {
  const { guards } = order;
  if (order.category !== 'spot') {
    const position = foundPosition(place.account, order);
    if (position === undefined || position.size === 0n) return;
    follow(place, position);
    if (guards === undefined || position.side !== order.side) return;
    if (guards.mode === 'Full') guardWhole(place, position, guards);
    else guardPart(place, { order, position, qty });
  } else if (guards !== undefined && order.status === 'Filled') guardSpot(place, order, guards);
}

function guardWhole(place: Place, position: Position, guards: Guards): void {
  const { takeProfit, stopLoss, tpBy, slBy } = guards;
  if (takeProfit !== undefined) setWhole(place, position, { kind: 'TakeProfit', at: takeProfit, by: tpBy });
  if (stopLoss !== undefined) setWhole(place, position, { kind: 'StopLoss', at: stopLoss, by: slBy });
}

/** Guards of the whole position are as large as it is. */
function follow(place: Place, position: Position): void {
  for (const order of guardsOf(place, position)) {
    if (order.stopOrderType.startsWith('Partial') || order.qty === position.size) continue;
    order.qty = position.size;
    changed(place, order);
  }
}

interface Part {
  readonly order: Order;
  readonly position: Position;
  readonly qty: Amount;
}

/** Each order has one pair of its own, which grows with its fills. */
function guardPart(place: Place, { order, position, qty }: Part): void {
  const own = guardsOf(place, position).filter((one) => one.parentId === order.id);
  for (const one of own) {
    one.qty += qty;
    changed(place, one);
  }
  if (own.length > 0 || order.guards === undefined) return;
  const { takeProfit, stopLoss, tpBy, slBy, tpLimit, slLimit } = order.guards;
  const part = (limit: Amount | undefined) => ({ qty, limit, parentId: order.id });
  const tp =
    takeProfit &&
    putGuard(place, position, { kind: 'TakeProfit', at: takeProfit, by: tpBy, part: part(tpLimit) });
  const sl =
    stopLoss && putGuard(place, position, { kind: 'StopLoss', at: stopLoss, by: slBy, part: part(slLimit) });
  if (tp && sl) [tp.pairedId, sl.pairedId] = [sl.id, tp.id];
}

/** One cancels the other; what the fee has left of the coin is what can be sold. */
function guardSpot(place: Place, order: Order, guards: Guards): void {
  const { step, base } = rulesOf(marketOf(place.world, 'spot', order.symbol));
  const held = order.side === 'Buy' && order.feeCoin === base ? order.filled - order.fee : order.filled;
  const of = (kind: Guarding, at: Amount, limit: Amount | undefined): Order =>
    draft(place, {
      category: 'spot',
      symbol: order.symbol,
      side: OPPOSITE[order.side],
      type: limit === undefined ? 'Market' : 'Limit',
      price: limit ?? 0n,
      qty: stepped(held, step),
      trigger: { price: at, by: 'LastPrice', direction: directionOf(order.side, kind) },
      stopOrderType: kind,
      filter: 'tpslOrder',
      parentId: order.id,
      createType: `CreateBy${kind}`,
    });
  const tp = guards.takeProfit && of('TakeProfit', guards.takeProfit, guards.tpLimit);
  const sl = guards.stopLoss && of('StopLoss', guards.stopLoss, guards.slLimit);
  if (tp && sl) [tp.pairedId, sl.pairedId] = [sl.id, tp.id];
  for (const one of [tp, sl]) {
    if (!one) continue;
    admit(place, one);
    tellOrder(place, one);
  }
}

/** A position is gone: so are its guards, and so are resting orders that could only have reduced it. */
export function clearAfter(place: Place, by: Readonly<Order>): void {
  for (const order of [...place.account.open.values()]) {
    const isHere =
      order.category === by.category && order.symbol === by.symbol && order.positionIdx === by.positionIdx;
    if (!isHere || order.id === by.id) continue;
    if (/TakeProfit$|StopLoss$|^TrailingStop$/.test(order.stopOrderType) && order.status === 'Untriggered')
      cancel(place, order, 'CancelByTpSlTsClear');
    else if (order.reduceOnly && order.status !== 'Untriggered') cancel(place, order, 'CancelByReduceOnly');
  }
}
