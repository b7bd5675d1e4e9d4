import type { Account, KeyGrant } from '../account/account.js';
import type { Ids } from '../account/ids.js';
import type { Exchange } from '../market/exchange.js';
import type { SymbolMarket } from '../market/symbol.js';
import type { Liquidity } from './liquidity.js';

export type Topic = 'order' | 'execution' | 'position' | 'wallet';
export type Row = Readonly<Record<string, unknown>>;

/** What a private stream is to tell. */
export interface Told {
  readonly uid: number;
  readonly topic: Topic;
  readonly category: string;
  readonly row: Row;
  readonly atMs: number;
}

/** Everything behind the private side: the market, the accounts on it, and what is still to be told. */
export interface World {
  readonly exchange: Exchange;
  readonly accounts: Map<number, Account>;
  readonly keys: Map<string, KeyGrant>;
  readonly ids: Ids;
  readonly liquidity: Liquidity;
  readonly outbox: Told[];
  /** Whether anybody listens to this user: what nobody hears is not put into words. */
  isHeard: (uid: number) => boolean;
  /** Symbols by category, as they are asked for. */
  readonly markets: Map<string, Map<string, SymbolMarket>>;
  /** The moment that is being lived through; undefined: now. */
  atMs: number | undefined;
  /** So many cancels to come find their order filled a moment before. */
  races: number;
  /** A reason for which no order is taken just now; undefined: all is well. */
  closedFor: string | undefined;
}

/** One account in the world: what nearly everything here is about. */
export interface Place {
  readonly world: World;
  readonly account: Account;
}

/** Market ms: now, or the moment of the past that is being caught up with. */
export const timeOf = (world: World): number => Math.floor(world.atMs ?? world.exchange.nowMs());

export const nowOf = ({ world }: Place): number => timeOf(world);

/** Throws for a symbol that was never listed. */
export function marketOf(world: World, category: string, symbol: string): SymbolMarket {
  const known = world.markets.get(category)?.get(symbol);
  if (known !== undefined) return known;
  const found = world.exchange.symbol(category as never, symbol);
  if (found === undefined) throw new Error(`${category} ${symbol} is not listed`);
  world.markets.set(category, (world.markets.get(category) ?? new Map()).set(symbol, found));
  return found;
}
