import { settingOf } from '../account/account.js';
import { type Amount, over, times } from '../exact/amount.js';
import { onlyReduces } from './check-position.js';
import { marginOf } from './margin.js';
import { freeOf } from './money.js';
import { foundPosition } from './positions.js';
import { bestOf, dollarsOf } from './prices.js';
import { refuse } from './refuse.js';
import { rulesOf, worthAt } from './rules.js';
import type { Wish } from './wish.js';
import { nowOf, type Place } from './world.js';

/** The coins or the margin must be there; a conditional order needs them when it fires, a TP/SL order of spot at once. */
export function checkFunds(place: Place, wish: Wish): void {
  if (wish.trigger !== undefined && wish.filter !== 'tpslOrder') return;
  if (wish.category === 'spot') checkSpot(place, wish);
  else checkMargin(place, wish);
}

function checkSpot(place: Place, wish: Wish): void {
  const { base, quote } = rulesOf(wish.market);
  if (freeOf(place, wish.side === 'Buy' ? quote : base) < needOf(place, wish)) throw refuse(170131);
}

function needOf(place: Place, wish: Wish): Amount {
  const { bid, ask } = bestOf(wish.market, nowOf(place));
  if (wish.side === 'Sell') return wish.inQuote ? over(wish.qty, bid, 'up') : wish.qty;
  if (wish.inQuote) return wish.qty;
  return times(wish.qty, wish.price > 0n ? wish.price : ask, 'up');
}

/** The part that opens or adds must be carried at the leverage of the symbol, with the fees of both ways. */
function checkMargin(place: Place, wish: Wish): void {
  if (onlyReduces(wish)) return;
  const { account, world } = place;
  const held = foundPosition(account, wish);
  const against = held !== undefined && held.side !== '' && held.side !== wish.side ? held.size : 0n;
  const qty = wish.qty > against ? wish.qty - against : 0n;
  if (qty === 0n) return;
  const { bid, ask } = bestOf(wish.market, nowOf(place));
  const price = wish.price > 0n ? wish.price : wish.side === 'Buy' ? ask : bid;
  const value = worthAt(wish.category, qty, price);
  const { leverage } = settingOf(account, wish.category, wish.symbol);
  const need = over(value, leverage, 'up') + times(value, account.fees[wish.category].taker, 'up') * 2n;
  const dollars = dollarsOf(world, rulesOf(wish.market).settle);
  if (times(need, dollars, 'up') > marginOf(place).available) throw refuse(110007);
}
