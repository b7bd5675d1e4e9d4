import type { Exchange } from '../market/exchange.js';
import { CATEGORIES, type Category } from '../market/listings.js';
import type { SymbolMarket } from '../market/symbol.js';
import { badParameter } from './envelope.js';

/** One request as a route sees it. */
export interface Call {
  readonly exchange: Exchange;
  readonly query: URLSearchParams;
  readonly nowMs: number;
}

export type Route = (call: Call) => unknown;

export function categoryOf({ query }: Call, fallback?: Category): Category {
  const given = query.get('category') ?? fallback;
  const found = CATEGORIES.find((one) => one === given);
  if (found === undefined) throw badParameter('params error: Category is invalid');
  return found;
}

export function symbolOf(call: Call, category: Category): SymbolMarket {
  const symbol = call.query.get('symbol') ?? '';
  const market = call.exchange.symbol(category, symbol);
  if (market === undefined) throw badParameter('Not supported symbols');
  return market;
}

/** A whole number of the query within its bounds; outside them it is cut, as the exchange cuts it. */
export function wholeOf(
  { query }: Call,
  name: string,
  bounds: { min: number; max: number; usual: number },
): number {
  const text = query.get(name);
  if (text === null || text === '') return bounds.usual;
  const value = Number(text);
  if (!Number.isInteger(value)) throw badParameter(`params error: ${name} is invalid`);
  return Math.min(Math.max(value, bounds.min), bounds.max);
}
