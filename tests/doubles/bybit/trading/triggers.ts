import type { Order, Trigger } from '../account/types.js';
import { isPaid } from './check-funds.js';
import { cancel, changed } from './life.js';
import { leavesOf } from './locked.js';
import { match } from './match.js';
import { reducible } from './positions.js';
import { type Prices, priceBy } from './prices.js';
import { marketOf, type Place } from './world.js';

const isReached = (trigger: Trigger, prices: Prices): boolean => {
  const price = priceBy(trigger, prices);
  return trigger.direction === 1 ? price >= trigger.price : price <= trigger.price;
};

/** Fires every conditional order of a symbol whose price has come. */
export function fireReached(place: Place, of: { category: string; symbol: string }, prices: Prices): void {
  for (const order of [...place.account.open.values()]) {
    if (order.category !== of.category || order.symbol !== of.symbol) continue;
    if (order.status !== 'Untriggered' || order.trigger === undefined) continue;
    if (isReached(order.trigger, prices) && place.account.open.has(order.id)) fire(place, order);
  }
}

/** Untriggered, for a moment Triggered, then an order like any other. Its partner is gone. */
function fire(place: Place, order: Order): void {
  const partner = order.pairedId === '' ? undefined : place.account.open.get(order.pairedId);
  order.status = 'Triggered';
  changed(place, order);
  if (partner !== undefined) cancel(place, partner, partnerCancel(order));
  // What a TP/SL order of spot needs has been locked since it was placed; all others are asked for it now.
  const isCovered = order.filter === 'tpslOrder' || covers(place, order);
  order.status = 'New';
  if (order.reduceOnly && reducible(place.account, order) === 0n) cancel(place, order, 'CancelByReduceOnly');
  else if (isCovered) match(place, order);
  else cancel(place, order, '', 'EC_Others');
}

function partnerCancel({ category, stopOrderType }: Readonly<Order>): string {
  if (category !== 'spot') return 'CancelByTpSlTsClear';
  return stopOrderType === 'TakeProfit'
    ? 'CancelByOCOSlCanceledByTpTriggered'
    : 'CancelByOCOTpCanceledBySlTriggered';
}

/** An order that waited took no margin and no coins; now they must be there. It does not count itself. */
function covers(place: Place, order: Order): boolean {
  order.status = 'Untriggered';
  const market = marketOf(place.world, order.category, order.symbol);
  return isPaid(place, { ...order, qty: leavesOf(order), market });
}
