import type { Guards, Order } from '../account/types.js';
import type { Amount } from '../exact/amount.js';
import { amountIn, type Body, triggerByIn } from './ask.js';
import { checkBand, checkPrice, checkQty, steppedQty } from './check-filters.js';
import { basePriceOf, checkGuards } from './check-position.js';
import { checkAlive, orderIn } from './find.js';
import { changed, end } from './life.js';
import { leavesOf } from './locked.js';
import { marginOf, orderMargin } from './margin.js';
import { crosses, match } from './match.js';
import { freeOf } from './money.js';
import { pricesAt } from './prices.js';
import { refuse, refuseBy } from './refuse.js';
import { rulesOf } from './rules.js';
import { marketOf, nowOf, type Place } from './world.js';

interface Change {
  readonly qty: Amount;
  readonly price: Amount;
  readonly trigger: Order['trigger'];
  readonly guards: Order['guards'];
}

/** Changes what of an order can still be changed; the rest stays, also its place in the account's list. */
export function amendOrder(place: Place, body: Body): Order {
  const order = orderIn(place, body);
  checkAlive(place, order);
  const change = changeIn(order, body);
  const isSame =
    change.qty === order.qty &&
    change.price === order.price &&
    change.trigger?.price === order.trigger?.price &&
    change.guards === order.guards;
  if (isSame) throw refuse(10001, 'order not modified');
  check(place, order, change);
  return apply(place, order, change);
}

function apply(place: Place, order: Order, change: Change): Order {
  Object.assign(order, change);
  if (order.filled >= order.qty) end(place, order, { status: 'Filled' });
  else if (order.status === 'Untriggered') changed(place, order);
  else if (crosses(marketOf(place.world, order.category, order.symbol), order, nowOf(place)))
    match(place, order);
  else changed(place, order);
  return order;
}

function changeIn(order: Readonly<Order>, body: Body): Change {
  const triggerPrice = amountIn(body, 'triggerPrice');
  const trigger =
    triggerPrice === undefined || order.trigger === undefined
      ? order.trigger
      : { ...order.trigger, price: triggerPrice };
  return {
    qty: amountIn(body, 'qty') ?? order.qty,
    price: amountIn(body, 'price') ?? order.price,
    trigger,
    guards: guardsAfter(order.guards, body),
  };
}

const NO_GUARDS: Guards = {
  takeProfit: undefined,
  stopLoss: undefined,
  mode: 'Full',
  tpBy: 'LastPrice',
  slBy: 'LastPrice',
  tpLimit: undefined,
  slLimit: undefined,
};

/** "0" takes a guard away, no word leaves it. */
function guardsAfter(before: Guards | undefined, body: Body): Guards | undefined {
  const [takeProfit, stopLoss] = [amountIn(body, 'takeProfit'), amountIn(body, 'stopLoss')];
  if (takeProfit === undefined && stopLoss === undefined) return before;
  const was = before ?? NO_GUARDS;
  const after = (given: Amount | undefined, kept: Amount | undefined): Amount | undefined =>
    given === undefined ? kept : given === 0n ? undefined : given;
  const guards: Guards = {
    ...was,
    takeProfit: after(takeProfit, was.takeProfit),
    stopLoss: after(stopLoss, was.stopLoss),
    tpBy: body['tpTriggerBy'] === undefined ? was.tpBy : triggerByIn(body, 'tpTriggerBy'),
    slBy: body['slTriggerBy'] === undefined ? was.slBy : triggerByIn(body, 'slTriggerBy'),
  };
  return guards.takeProfit === undefined && guards.stopLoss === undefined ? undefined : guards;
}

/** A guard of the whole position is as large as that is; of a pair of spot both are as large as what was bought. */
const isBound = ({ category, stopOrderType, pairedId }: Readonly<Order>): boolean =>
  category === 'spot' ? pairedId !== '' : /^(?:TakeProfit|StopLoss|TrailingStop)$/.test(stopOrderType);

function check(place: Place, order: Readonly<Order>, change: Change): void {
  const market = marketOf(place.world, order.category, order.symbol);
  const nowMs = nowOf(place);
  const wish = { ...order, ...change, market };
  if (change.qty !== order.qty) {
    if (isBound(order)) throw refuseBy(order.category, 10001, 170130, 'params error: qty of a TP/SL');
    if (change.qty <= order.filled) throw refuseBy(order.category, 110064, 170130);
    steppedQty(wish);
    checkQty(wish, nowMs);
  }
  if (change.price !== order.price) {
    checkPrice(wish);
    if (order.trigger === undefined) checkBand(wish, nowMs);
  }
  if (change.trigger !== order.trigger && change.trigger !== undefined)
    checkPrice({ ...wish, price: change.trigger.price });
  if (change.guards !== order.guards && change.guards !== undefined)
    checkGuards({ side: order.side, ...change.guards }, basePriceOf(wish, pricesAt(market, nowMs)));
  checkMore(place, order, { ...order, ...change });
}

/** What it needs more than before must be there. */
function checkMore(place: Place, before: Readonly<Order>, after: Readonly<Order>): void {
  if (before.status === 'Untriggered' && before.filter !== 'tpslOrder') return;
  if (before.category !== 'spot') {
    if (orderMargin(place, after) - orderMargin(place, before) > marginOf(place).available)
      throw refuse(110007);
    return;
  }
  const { base, quote } = rulesOf(marketOf(place.world, 'spot', before.symbol));
  const need = (order: Readonly<Order>): Amount =>
    order.side === 'Sell' ? leavesOf(order) : (leavesOf(order) * order.price) / 10n ** 18n;
  if (need(after) - need(before) > freeOf(place, before.side === 'Sell' ? base : quote)) throw refuse(170131);
}
