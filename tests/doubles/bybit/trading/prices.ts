import type { Trigger } from '../account/types.js';
import { type Amount, amount } from '../exact/amount.js';
import type { SymbolMarket } from '../market/symbol.js';
import { markPrice, quoteOf } from '../market/ticker.js';
import { timeOf, type World } from './world.js';

export interface Prices {
  readonly last: Amount;
  readonly mark: Amount;
  readonly index: Amount;
}

/** Of a moment; the index is the last price, as the ticker says it. */
export function pricesAt(market: SymbolMarket, atMs: number): Prices {
  const last = amount(market.lastPrice(atMs));
  return { last, mark: amount(markPrice(market, atMs)), index: last };
}

/** The price that a trigger looks at. */
export const priceBy = ({ by }: Pick<Trigger, 'by'>, { last, mark, index }: Prices): Amount =>
  by === 'LastPrice' ? last : by === 'MarkPrice' ? mark : index;

export function bestOf(market: SymbolMarket, atMs: number): { readonly bid: Amount; readonly ask: Amount } {
  const { bid, ask } = quoteOf(market, atMs);
  return { bid: amount(bid), ask: amount(ask) };
}

const DOLLARS: ReadonlySet<string> = new Set(['USDT', 'USDC', 'USD']);

/** What one of a coin is worth in dollars; 0 where nothing is traded in it. */
export function dollarsOf(world: World, coin: string): Amount {
  if (DOLLARS.has(coin)) return 10n ** 18n;
  const market = world.exchange.symbol('spot', `${coin}USDT`);
  return market === undefined ? 0n : amount(market.lastPrice(timeOf(world)));
}
