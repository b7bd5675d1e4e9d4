import type { Exchange } from '../market/exchange.js';
import { INTERVALS } from '../market/intervals.js';
import type { Category } from '../market/listings.js';
import type { SymbolMarket } from '../market/symbol.js';

/** What a client may subscribe to on a public stream. */
type Topic =
  | { readonly kind: 'kline'; readonly lengthMs: number; readonly interval: string }
  | { readonly kind: 'tickers' }
  | { readonly kind: 'publicTrade' }
  | { readonly kind: 'orderbook'; readonly depth: number };

export type Subject = Topic & { readonly name: string; readonly market: SymbolMarket };

const DEPTHS: ReadonlySet<number> = new Set([1, 50, 200, 1000]);

/** Undefined for a topic that is not known or a symbol that is not traded. */
export function subjectOf(exchange: Exchange, category: Category, name: string): Subject | undefined {
  const parts = name.split('.');
  const symbol = parts.at(-1) ?? '';
  const market = exchange.symbol(category, symbol);
  const topic = topicOf(parts);
  if (market === undefined || !market.isTrading || topic === undefined) return undefined;
  return { ...topic, name, market };
}

function topicOf([kind = '', middle = '', third]: readonly string[]): Topic | undefined {
  if (third === undefined) {
    return kind === 'tickers' || kind === 'publicTrade' ? { kind } : undefined;
  }
  const lengthMs = INTERVALS[middle];
  if (kind === 'kline' && lengthMs !== undefined) return { kind, lengthMs, interval: middle };
  const depth = Number(middle);
  return kind === 'orderbook' && DEPTHS.has(depth) ? { kind, depth } : undefined;
}
