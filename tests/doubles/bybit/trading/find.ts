import type { Order } from '../account/types.js';
import { type Body, categoryIn, marketIn, textIn } from './ask.js';
import { refuse, refuseBy } from './refuse.js';
import type { Place } from './world.js';

/** The order that a request means; its id counts before the id that its owner gave it. */
export function orderIn({ account, world }: Place, body: Body): Order {
  const category = categoryIn(body);
  const market = marketIn(world, body, category);
  const orderId = textIn(body, 'orderId');
  const linkId = textIn(body, 'orderLinkId');
  if (orderId === '' && linkId === '')
    throw refuse(10001, 'params error: orderId or orderLinkId is required');
  const id = orderId === '' ? account.linkIds.get(`${category} ${linkId}`) : orderId;
  const order = id === undefined ? undefined : account.orders.get(id);
  if (order === undefined || order.category !== category || order.symbol !== market.symbol)
    throw refuseBy(category, 110001, 170213);
  return order;
}

/** Spot looks only among orders of the kind that it is told. */
export function checkFilter(order: Readonly<Order>, body: Body): void {
  if (order.category !== 'spot') return;
  const asked = textIn(body, 'orderFilter') || 'Order';
  const kind = order.status === 'Untriggered' ? order.filter : 'Order';
  if (asked !== kind) throw refuse(170213);
}

/** What is over cannot be changed any more; spot tells how it ended. */
export function checkAlive({ account }: Place, order: Readonly<Order>): void {
  if (account.open.has(order.id)) return;
  if (order.category !== 'spot') throw refuse(110001);
  throw refuse(order.status === 'Filled' ? 170139 : 170142);
}
