import { settingOf } from '../account/account.js';
import { type Amount, amount, print } from '../exact/amount.js';
import { foundPosition, reducible } from './positions.js';
import { type Prices, priceBy, pricesAt } from './prices.js';
import { refuse } from './refuse.js';
import { worthAt } from './rules.js';
import type { Wish } from './wish.js';
import { nowOf, type Place } from './world.js';

/** Whose position it is must fit the mode of the symbol. */
export function checkIdx({ account }: Place, wish: Pick<Wish, 'category' | 'symbol' | 'positionIdx'>): void {
  if (wish.category === 'spot') return;
  const { isHedged } = settingOf(account, wish.category, wish.symbol);
  if (isHedged !== wish.positionIdx > 0) throw refuse(10001, 'position idx not match position mode');
}

/** In hedge mode the other side of a position only reduces it. */
export const onlyReduces = (wish: Pick<Wish, 'reduceOnly' | 'positionIdx' | 'side'>): boolean =>
  wish.reduceOnly ||
  (wish.positionIdx === 1 && wish.side === 'Sell') ||
  (wish.positionIdx === 2 && wish.side === 'Buy');

/** What there is to reduce at most; a conditional order is asked only when it fires. */
export function reducingQty({ account }: Place, wish: Wish): Amount {
  if (!onlyReduces(wish)) return wish.qty;
  if (wish.guards !== undefined && wish.reduceOnly)
    throw refuse(10001, 'params error: reduce-only orders take no TP/SL');
  const there = reducible(account, wish);
  const isAll = wish.qty === 0n && wish.closeOnTrigger;
  if (wish.trigger !== undefined) return isAll ? there : wish.qty;
  if (there === 0n) throw refuse(110017);
  return isAll || wish.qty > there ? there : wish.qty;
}

/** A conditional order expects the price to move to where it is not yet. */
export function checkTrigger(place: Place, { trigger, market, category }: Wish): void {
  if (trigger === undefined || category === 'spot') return;
  const current = priceBy(trigger, pricesAt(market, nowOf(place)));
  if (trigger.direction === 1 && trigger.price <= current)
    throw refuse(110092, words('Rising', trigger.price, current));
  if (trigger.direction === 2 && trigger.price >= current)
    throw refuse(110093, words('Falling', trigger.price, current));
}

const words = (way: string, price: Amount, current: Amount): string =>
  `expect ${way}, but trigger_price[${print(price)}] ${way === 'Rising' ? '<=' : '>='} current[${print(current)}]`;

interface Guarded {
  readonly side: 'Buy' | 'Sell';
  readonly takeProfit: Amount | undefined;
  readonly stopLoss: Amount | undefined;
}

/** Profit is taken beyond the base price, losses are stopped before it. */
export function checkGuards({ side, takeProfit, stopLoss }: Guarded, base: Amount): void {
  const isLong = side === 'Buy';
  const wrong = (what: string, at: Amount, should: string) =>
    refuse(
      10001,
      `${what}:${print(at)} set for ${side} position should be ${should} than base_price:${print(base)}??LastPrice`,
    );
  if (takeProfit !== undefined && (isLong ? takeProfit <= base : takeProfit >= base))
    throw wrong('TakeProfit', takeProfit, isLong ? 'higher' : 'lower');
  if (stopLoss !== undefined && (isLong ? stopLoss >= base : stopLoss <= base))
    throw wrong('StopLoss', stopLoss, isLong ? 'lower' : 'higher');
}

export const basePriceOf = (wish: Pick<Wish, 'price'>, { last }: Prices): Amount =>
  wish.price > 0n ? wish.price : last;

/** Of the lowest tier: more than this needs a lower leverage. */
const TIER: Amount = amount('2000000');

export function checkTier({ account, world }: Place, wish: Wish): void {
  if (wish.category !== 'linear' || onlyReduces(wish)) return;
  const { last } = pricesAt(wish.market, nowOf({ account, world }));
  const held = foundPosition(account, wish);
  const size = held === undefined ? 0n : held.side === wish.side ? held.size : -held.size;
  const { leverage } = settingOf(account, wish.category, wish.symbol);
  const allowed = leverage > amount('50') ? TIER : TIER * 50n;
  const qty = size + wish.qty;
  if (qty > 0n && worthAt(wish.category, qty, last) > allowed) throw refuse(110090);
}
