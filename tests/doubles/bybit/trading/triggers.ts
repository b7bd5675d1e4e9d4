import type { Order, Trigger } from '../account/types.js';
import type { Amount } from '../exact/amount.js';
import { cancel, changed } from './life.js';
import { leavesOf } from './locked.js';
import { marginOf, orderMargin } from './margin.js';
import { match } from './match.js';
import { freeOf } from './money.js';
import { reducible } from './positions.js';
import { dollarsOf, type Prices } from './prices.js';
import { rulesOf } from './rules.js';
import { marketOf, type Place } from './world.js';

export const priceBy = ({ by }: Pick<Trigger, 'by'>, { last, mark, index }: Prices): Amount =>
  by === 'LastPrice' ? last : by === 'MarkPrice' ? mark : index;

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
  const by = /TakeProfit$/.test(order.stopOrderType) ? 'Tp' : 'Sl';
  order.status = 'Triggered';
  changed(place, order);
  if (partner !== undefined) {
    const isSpot = order.category === 'spot';
    cancel(
      place,
      partner,
      isSpot ? `CancelByOCO${by === 'Tp' ? 'Sl' : 'Tp'}CanceledBy${by}Triggered` : 'CancelByTpSlTsClear',
    );
  }
  order.status = 'New';
  if (order.reduceOnly && reducible(place.account, order) === 0n) cancel(place, order, 'CancelByReduceOnly');
  else if (isCovered(place, order)) match(place, order);
  else cancel(place, order, '', 'EC_Others');
}

/** A conditional order takes no margin before it fires; then it must be there. */
function isCovered(place: Place, order: Readonly<Order>): boolean {
  const { world } = place;
  if (order.category !== 'spot') {
    // It counts already, since it is no longer Untriggered: what is available must not have run out.
    const { marginBalance, initial } = marginOf(place);
    return orderMargin(place, order) === 0n || marginBalance >= initial;
  }
  const { base, quote } = rulesOf(marketOf(world, 'spot', order.symbol));
  const coin = order.side === 'Sell' ? base : quote;
  if (order.side === 'Buy' && !order.inQuote && order.type === 'Market') return freeOf(place, coin) > 0n;
  return dollarsOf(world, coin) > 0n && balanceCovers(place, order, coin);
}

function balanceCovers({ account }: Place, order: Readonly<Order>, coin: string): boolean {
  const balance = account.wallet.get(coin) ?? 0n;
  const need = order.side === 'Sell' || order.inQuote ? leavesOf(order) : 0n;
  return balance >= need;
}
