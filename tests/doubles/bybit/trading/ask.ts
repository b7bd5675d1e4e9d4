import type { PositionIdx, Side, TradedCategory, TriggerBy } from '../account/types.js';
import { type Amount, readAmount } from '../exact/amount.js';
import type { SymbolMarket } from '../market/symbol.js';
import { refuse, refuseBy } from './refuse.js';
import type { World } from './world.js';

/** A body as it came; nothing in it is believed. */
export type Body = Readonly<Record<string, unknown>>;

const CATEGORIES: readonly TradedCategory[] = ['spot', 'linear', 'inverse'];

export function categoryIn(body: Body): TradedCategory {
  const found = CATEGORIES.find((one) => one === body['category']);
  if (found === undefined) throw refuse(10001, 'params error: Category is invalid');
  return found;
}

export function marketIn(world: World, body: Body, category: TradedCategory): SymbolMarket {
  const market = world.exchange.symbol(category, String(body['symbol'] ?? ''));
  if (market === undefined)
    throw refuseBy(category, 10001, 170121, category === 'spot' ? undefined : 'params error: symbol invalid');
  return market;
}

export function oneOf<Word extends string>(body: Body, name: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === body[name]);
  if (found === undefined) throw refuse(10001, `params error: ${name} invalid`);
  return found;
}

export const sideIn = (body: Body): Side => oneOf<Side>(body, 'side', ['Buy', 'Sell']);

/** Absent, or a decimal text of at least zero. */
export function amountIn(body: Body, name: string): Amount | undefined {
  const given = body[name];
  if (given === undefined || given === '') return undefined;
  const value = readAmount(given);
  if (value === undefined || value < 0n) throw refuse(10001, `params error: ${name} invalid`);
  return value;
}

export const textIn = (body: Body, name: string): string => {
  const given = body[name];
  if (given === undefined) return '';
  if (typeof given !== 'string') throw refuse(10001, `params error: ${name} invalid`);
  return given;
};

export const isTrue = (body: Body, name: string): boolean => body[name] === true;

export function positionIdxIn(body: Body): PositionIdx {
  const given = body['positionIdx'] ?? 0;
  if (given !== 0 && given !== 1 && given !== 2) throw refuse(10001, 'params error: positionIdx invalid');
  return given;
}

export function triggerByIn(body: Body, name: string): TriggerBy {
  if (body[name] === undefined || body[name] === '') return 'LastPrice';
  return oneOf<TriggerBy>(body, name, ['LastPrice', 'IndexPrice', 'MarkPrice']);
}
