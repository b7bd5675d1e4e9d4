import { settingOf } from '../account/account.js';
import type { Order, Position } from '../account/types.js';
import { type Amount, amount, COIN_UNIT, most, over, stepped, times } from '../exact/amount.js';
import { leavesOf, lockedOf } from './locked.js';
import { dollarsOf, pricesAt } from './prices.js';
import { rulesOf, worthAt } from './rules.js';
import { marketOf, type Place, timeOf } from './world.js';

/** Maintenance margin of the lowest tier. */
export const MAINTENANCE: Amount = amount('0.005');

export const signOf = (side: string): bigint => (side === 'Sell' ? -1n : 1n);

/** In the settle coin. */
export interface PositionWorth {
  readonly settle: string;
  readonly markPrice: Amount;
  readonly value: Amount;
  readonly unrealised: Amount;
  readonly initial: Amount;
  readonly maintenance: Amount;
}

export function worthOf({ world, account }: Place, position: Readonly<Position>): PositionWorth {
  const market = marketOf(world, position.category, position.symbol);
  const { mark } = pricesAt(market, timeOf(world));
  const value = worthAt(position.category, position.size, mark);
  const direction = signOf(position.side) * (position.category === 'inverse' ? -1n : 1n);
  const { leverage } = settingOf(account, position.category, position.symbol);
  return {
    settle: rulesOf(market).settle,
    markPrice: mark,
    value,
    unrealised: stepped((value - position.cost) * direction, COIN_UNIT),
    initial: stepped(over(value, leverage), COIN_UNIT, 'up'),
    maintenance: stepped(times(value, MAINTENANCE), COIN_UNIT, 'up'),
  };
}

/** What an order that opens keeps as margin, in the settle coin; conditional and reduce-only orders keep nothing. */
export function orderMargin({ world, account }: Place, order: Readonly<Order>): Amount {
  if (order.category === 'spot' || order.reduceOnly || order.status === 'Untriggered') return 0n;
  const market = marketOf(world, order.category, order.symbol);
  const price = order.price > 0n ? order.price : pricesAt(market, timeOf(world)).last;
  const { leverage } = settingOf(account, order.category, order.symbol);
  return stepped(over(worthAt(order.category, leavesOf(order), price), leverage), COIN_UNIT, 'up');
}

export interface CoinMargin {
  readonly orders: Amount;
  readonly positions: Amount;
  readonly maintenance: Amount;
  readonly unrealised: Amount;
}

/** Margin in one settle coin. */
export function coinMargin(place: Place, coin: string): CoinMargin {
  let [orders, positions, maintenance, unrealised] = [0n, 0n, 0n, 0n];
  for (const order of place.account.open.values()) {
    if (order.category === 'spot') continue;
    if (rulesOf(marketOf(place.world, order.category, order.symbol)).settle === coin)
      orders += orderMargin(place, order);
  }
  for (const position of place.account.positions.values()) {
    if (position.size === 0n) continue;
    const worth = worthOf(place, position);
    if (worth.settle !== coin) continue;
    positions += worth.initial;
    maintenance += worth.maintenance;
    unrealised += worth.unrealised;
  }
  return { orders, positions, maintenance, unrealised };
}

/** In dollars. */
export interface AccountMargin {
  readonly equity: Amount;
  readonly walletBalance: Amount;
  readonly marginBalance: Amount;
  readonly unrealised: Amount;
  readonly initial: Amount;
  readonly maintenance: Amount;
  readonly available: Amount;
}

/** The account as a whole: every coin counts fully, what spot orders lock counts as used. */
export function marginOf(place: Place): AccountMargin {
  let [wallet, unrealised, initial, maintenance, locked] = [0n, 0n, 0n, 0n, 0n];
  for (const [coin, balance] of place.account.wallet) {
    const dollars = dollarsOf(place.world, coin);
    const margin = coinMargin(place, coin);
    wallet += times(balance, dollars);
    unrealised += times(margin.unrealised, dollars);
    initial += times(margin.orders + margin.positions, dollars);
    maintenance += times(margin.maintenance, dollars);
    locked += times(lockedOf(place, coin), dollars);
  }
  const marginBalance = wallet + unrealised;
  const available = most(marginBalance - initial - locked, 0n);
  return {
    equity: marginBalance,
    walletBalance: wallet,
    marginBalance,
    unrealised,
    initial,
    maintenance,
    available,
  };
}
