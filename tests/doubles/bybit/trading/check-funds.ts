import { settingOf } from '../account/account.js';
import { type Amount, over, times } from '../exact/amount.js';
import { onlyReduces } from './check-position.js';
import { marginOf } from './margin.js';
import { freeOf } from './money.js';
import { foundPosition } from './positions.js';
import { bestOf, dollarsOf } from './prices.js';
import { refuseBy } from './refuse.js';
import { rulesOf, worthAt } from './rules.js';
import type { Wish } from './wish.js';
import { nowOf, type Place } from './world.js';

/** What must be known of an order to say what it costs. */
type Costing = Pick<
  Wish,
  'category' | 'symbol' | 'side' | 'qty' | 'price' | 'inQuote' | 'reduceOnly' | 'positionIdx' | 'market'
>;

/** The coins or the margin must be there; a conditional order needs them when it fires, a TP/SL order of spot at once. */
export function checkFunds(place: Place, wish: Wish): void {
  if (wish.trigger !== undefined && wish.filter !== 'tpslOrder') return;
  if (!isPaid(place, wish)) throw refuseBy(wish.category, 110007, 170131);
}

/** Whether there is enough for it, beside everything that is already in the book. */
export const isPaid = (place: Place, order: Costing): boolean =>
  order.category === 'spot' ? hasCoins(place, order) : hasMargin(place, order);

function hasCoins(place: Place, order: Costing): boolean {
  const { base, quote } = rulesOf(order.market);
  return freeOf(place, order.side === 'Buy' ? quote : base) >= needOf(place, order);
}

function needOf(place: Place, order: Costing): Amount {
  const { bid, ask } = bestOf(order.market, nowOf(place));
  if (order.side === 'Sell') return order.inQuote ? over(order.qty, bid, 'up') : order.qty;
  if (order.inQuote) return order.qty;
  return times(order.qty, order.price > 0n ? order.price : ask, 'up');
}

/** The part that opens or adds must be carried at the leverage of the symbol, with the fees of both ways. */
function hasMargin(place: Place, order: Costing): boolean {
  if (onlyReduces(order)) return true;
  const { account, world } = place;
  const held = foundPosition(account, order);
  const against = held !== undefined && held.side !== '' && held.side !== order.side ? held.size : 0n;
  const qty = order.qty > against ? order.qty - against : 0n;
  if (qty === 0n) return true;
  const { bid, ask } = bestOf(order.market, nowOf(place));
  const price = order.price > 0n ? order.price : order.side === 'Buy' ? ask : bid;
  const value = worthAt(order.category, qty, price);
  const { leverage } = settingOf(account, order.category, order.symbol);
  const need = over(value, leverage, 'up') + times(value, account.fees[order.category].taker, 'up') * 2n;
  const dollars = dollarsOf(world, rulesOf(order.market).settle);
  return times(need, dollars, 'up') <= marginOf(place).available;
}
