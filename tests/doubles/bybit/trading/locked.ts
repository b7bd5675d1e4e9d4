import type { Order } from '../account/types.js';
import { type Amount, times } from '../exact/amount.js';

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

/** What a spot order keeps: of base when it sells, of quote when it buys. */
export function lockOf(order: Readonly<Order>): Amount {
  if (!locks(order)) return 0n;
  if (order.side === 'Sell' || order.inQuote) return leavesOf(order);
  return times(leavesOf(order), order.price, 'up');
}
