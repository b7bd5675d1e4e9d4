import type { Order } from '../account/types.js';
import { type Body, categoryIn, textIn } from './ask.js';
import { checkAlive, checkFilter, orderIn } from './find.js';
import { cancel } from './life.js';
import { refuse } from './refuse.js';
import { rulesOf } from './rules.js';
import { marketOf, type Place } from './world.js';

export function cancelOrder(place: Place, body: Body): Order {
  const order = orderIn(place, body);
  checkAlive(place, order);
  checkFilter(order, body);
  cancel(place, order, 'CancelByUser', order.filled > 0n ? 'EC_NoError' : 'EC_PerCancelRequest');
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
