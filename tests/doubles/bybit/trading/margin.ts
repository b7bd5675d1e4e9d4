import { settingOf } from '../account/account.js';
import type { Order, Position } from '../account/types.js';
import { type Amount, amount, COIN_UNIT, most, over, stepped, times } from '../exact/amount.js';
import { leavesOf, lockOf } from './locked.js';
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
  orders: Amount;
  positions: Amount;
  maintenance: Amount;
  unrealised: Amount;
  /** Kept for spot orders. */
  locked: Amount;
}

const nothing = (): CoinMargin => ({
  orders: 0n,
  positions: 0n,
  maintenance: 0n,
  unrealised: 0n,
  locked: 0n,
});

/** What is used of each coin, in one walk through orders and positions. */
function usedOf(place: Place): Map<string, CoinMargin> {
  const used = new Map<string, CoinMargin>();
  const of = (coin: string): CoinMargin => {
    const found = used.get(coin) ?? nothing();
    used.set(coin, found);
    return found;
  };
  for (const order of place.account.open.values()) {
    const rules = rulesOf(marketOf(place.world, order.category, order.symbol));
    if (order.category !== 'spot') of(rules.settle).orders += orderMargin(place, order);
    else of(order.side === 'Sell' ? rules.base : rules.quote).locked += lockOf(order);
  }
  for (const position of place.account.positions.values()) {
    if (position.size === 0n) continue;
    const worth = worthOf(place, position);
    const one = of(worth.settle);
    one.positions += worth.initial;
    one.maintenance += worth.maintenance;
    one.unrealised += worth.unrealised;
  }
  return used;
}

export const coinMargin = (place: Place, coin: string): CoinMargin => usedOf(place).get(coin) ?? nothing();

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
  const used = usedOf(place);
  for (const coin of new Set([...place.account.wallet.keys(), ...used.keys()])) {
    const dollars = dollarsOf(place.world, coin);
    const margin = used.get(coin) ?? nothing();
    wallet += times(place.account.wallet.get(coin) ?? 0n, dollars);
    unrealised += times(margin.unrealised, dollars);
    initial += times(margin.orders + margin.positions, dollars);
    maintenance += times(margin.maintenance, dollars);
    locked += times(margin.locked, dollars);
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
