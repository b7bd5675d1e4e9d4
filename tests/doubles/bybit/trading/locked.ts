import type { Order } from '../account/types.js';
import { type Amount, times } from '../exact/amount.js';
import { rulesOf } from './rules.js';
import { marketOf, type Place } from './world.js';

export const leavesOf = (order: Readonly<Order>): Amount => {
  const left = order.inQuote ? order.qty - order.value : order.qty - order.filled;
  return left > 0n ? left : 0n;
};

/** A spot order keeps what it may cost: resting ones and TP/SL orders do, conditional ones do not before they trigger. */
const locks = ({ category, status, filter, pairedId, stopOrderType }: Readonly<Order>): boolean =>
  category === 'spot' &&
  (status !== 'Untriggered' || filter === 'tpslOrder') &&
  // Of a pair of which one can happen, one locks.
  !(filter === 'tpslOrder' && status === 'Untriggered' && pairedId !== '' && stopOrderType === 'TakeProfit');

/** What open spot orders keep of a coin. */
export function lockedOf({ world, account }: Place, coin: string): Amount {
  let locked = 0n;
  for (const order of account.open.values()) {
    if (!locks(order)) continue;
    const { base, quote } = rulesOf(marketOf(world, 'spot', order.symbol));
    if (order.side === 'Sell' && base === coin) locked += leavesOf(order);
    if (order.side === 'Buy' && quote === coin)
      locked += order.inQuote ? leavesOf(order) : times(leavesOf(order), order.price, 'up');
  }
  return locked;
}
