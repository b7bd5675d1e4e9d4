import type { Order } from '../account/types.js';
import { type Body, categoryIn, textIn } from './ask.js';
import { fill } from './fill.js';
import { checkAlive, checkFilter, orderIn } from './find.js';
import { cancel } from './life.js';
import { leavesOf } from './locked.js';
import { refuse } from './refuse.js';
import { rulesOf } from './rules.js';
import { tellOrder } from './tell.js';
import { marketOf, type Place } from './world.js';

export function cancelOrder(place: Place, body: Body): Order {
  const order = orderIn(place, body);
  checkAlive(place, order);
  checkFilter(order, body);
  if (place.world.races > 0 && order.type === 'Limit' && order.status !== 'Untriggered')
    return race(place, order);
  cancel(place, order, 'CancelByUser', order.filled > 0n ? 'EC_NoError' : 'EC_PerCancelRequest');
  return order;
}

/**
 * The order is filled while the cancel is on its way: the cancel was accepted, and its failure is told as a second Filled.
 */
function race(place: Place, order: Order): Order {
  place.world.races -= 1;
  fill(place, order, { price: order.price, qty: leavesOf(order), isMaker: true, execType: 'Trade' });
  tellOrder(place, { ...order, cancelType: 'CancelByUser', rejectReason: 'EC_OrigClOrdIDDoesNotExist' });
  return order;
}

/** Contracts want to know which: of a symbol, of a base coin or of a settle coin. Spot cancels active orders unless told. */
export function cancelAll(place: Place, body: Body): Order[] {
  const category = categoryIn(body);
  const [symbol, base, settle] = [
    textIn(body, 'symbol'),
    textIn(body, 'baseCoin'),
    textIn(body, 'settleCoin'),
  ];
  if (category === 'linear' && `${symbol}${base}${settle}` === '')
    throw refuse(10001, 'params error: symbol, baseCoin or settleCoin is required');
  const filter = textIn(body, 'orderFilter') || (category === 'spot' ? 'Order' : '');
  const chosen = [...place.account.open.values()].filter((order) => {
    const rules = rulesOf(marketOf(place.world, order.category, order.symbol));
    const kind = order.status === 'Untriggered' ? order.filter : 'Order';
    return (
      order.category === category &&
      (symbol === '' || order.symbol === symbol) &&
      (symbol !== '' || base === '' || rules.base === base) &&
      (symbol !== '' || base !== '' || settle === '' || rules.settle === settle) &&
      (filter === '' || kind === filter)
    );
  });
  for (const order of chosen) cancel(place, order, 'CancelByUser', 'EC_PerCancelRequest');
  return chosen;
}
