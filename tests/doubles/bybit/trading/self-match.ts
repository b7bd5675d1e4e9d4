import type { Order } from '../account/types.js';
import { cancel } from './life.js';
import type { Place } from './world.js';

const meets = (taker: Readonly<Order>, maker: Readonly<Order>): boolean =>
  maker.category === taker.category &&
  maker.symbol === taker.symbol &&
  maker.side !== taker.side &&
  maker.type === 'Limit' &&
  maker.status !== 'Untriggered' &&
  (taker.type === 'Market' ||
    (taker.side === 'Buy' ? maker.price <= taker.price : maker.price >= taker.price));

/** Self match prevention: what the taker's smpType says becomes of the two orders. None: nothing is prevented. */
export function preventSelfMatch(place: Place, taker: Order): void {
  if (taker.smpType === 'None') return;
  const makers = [...place.account.open.values()].filter((one) => one.id !== taker.id && meets(taker, one));
  if (makers.length === 0) return;
  if (taker.smpType !== 'CancelTaker') for (const maker of makers) cancel(place, maker, 'CancelBySmp');
  if (taker.smpType !== 'CancelMaker') cancel(place, taker, 'CancelBySmp');
}
