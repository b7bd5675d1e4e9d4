import { type Amount, amount, print, times } from '../exact/amount.js';
import { bestOf, pricesAt } from './prices.js';
import { refuse, refuseBy } from './refuse.js';
import { type Rules, rulesOf } from './rules.js';
import type { Wish } from './wish.js';

const isMultiple = (value: Amount, step: Amount): boolean => value % step === 0n;

type Sized = Pick<Wish, 'category' | 'qty' | 'type' | 'price' | 'inQuote' | 'reduceOnly' | 'side' | 'market'>;

/** Too fine a price is refused, also where it triggers. */
export function checkPrice({ category, price, market }: Pick<Wish, 'category' | 'price' | 'market'>): void {
  if (!isMultiple(price, rulesOf(market).tick))
    throw refuseBy(category, 10001, 170134, category === 'spot' ? undefined : 'params error: price invalid');
}

/** Contracts cut a quantity to their step; spot refuses one that is too fine. */
export function steppedQty(wish: Sized): Amount {
  const { step } = rulesOf(wish.market);
  if (wish.inQuote || isMultiple(wish.qty, step)) return wish.qty;
  if (wish.category === 'spot') throw refuse(170137);
  const cut = (wish.qty / step) * step;
  if (cut === 0n) throw refuse(110017, 'orderQty will be truncated to zero.');
  return cut;
}

export function checkQty(wish: Sized, nowMs: number): void {
  const rules = rulesOf(wish.market);
  const most = wish.type === 'Market' ? rules.maxMarketQty : rules.maxQty;
  if (wish.inQuote) {
    if (wish.qty === 0n) throw refuse(170130);
    if (wish.qty < rules.minValue) throw refuse(170140);
    if (rules.maxValue !== undefined && wish.qty > rules.maxValue) throw refuse(170124);
    return;
  }
  if (wish.qty === 0n) throw refuseBy(wish.category, 10001, 170130, 'params error: Qty invalid');
  const words = (what: string) => `The number of contracts exceeds ${what} limit allowed`;
  if (wish.qty < rules.minQty)
    throw refuseBy(wish.category, 10001, 170136, wish.category === 'spot' ? undefined : words('minimum'));
  if (wish.qty > most)
    throw refuseBy(wish.category, 10001, 170135, wish.category === 'spot' ? undefined : words('maximum'));
  checkValue(wish, rules, nowMs);
}

/** What only reduces may be as small as it likes; so may inverse contracts. */
function checkValue(wish: Sized, rules: Rules, nowMs: number): void {
  if (wish.reduceOnly || wish.category === 'inverse') return;
  const { last } = pricesAt(wish.market, nowMs);
  const value = times(wish.qty, wish.price > 0n ? wish.price : last);
  if (value < rules.minValue) throw refuseBy(wish.category, 110094, 170140);
  if (rules.maxValue !== undefined && value > rules.maxValue) throw refuse(170124);
}

const ONE: Amount = amount('1');

/** A limit price too far beyond the market is refused: a buy above, a sell below. */
export function checkBand(wish: Pick<Sized, 'category' | 'price' | 'side' | 'market'>, nowMs: number): void {
  const { band } = rulesOf(wish.market);
  const { bid } = bestOf(wish.market, nowMs);
  const around = wish.category === 'spot' ? bid : pricesAt(wish.market, nowMs).mark;
  const upper = times(around, ONE + band);
  const lower = times(around, ONE - band);
  if (wish.side === 'Buy' && wish.price > upper)
    throw refuseBy(wish.category, 110121, 170193, `buy price ${print(wish.price)} > ${print(upper)}`);
  if (wish.side === 'Sell' && wish.price < lower)
    throw refuseBy(wish.category, 110120, 170194, `sell price ${print(wish.price)} < ${print(lower)}`);
}
