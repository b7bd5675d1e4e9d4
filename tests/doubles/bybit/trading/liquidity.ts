import type { Amount } from '../exact/amount.js';
import type { SymbolMarket } from '../market/symbol.js';
import { bestOf } from './prices.js';
import { rulesOf } from './rules.js';

export interface Level {
  readonly price: Amount;
  readonly size: Amount;
}

interface Eaten {
  readonly best: Amount;
  readonly sinceMs: number;
  readonly sizes: Amount[];
}

const DEPTH = 200;
const HALF: Amount = 5n * 10n ** 17n;
const ONE: Amount = 10n ** 18n;
/** What was taken is back after this much market time, or when the price has moved. */
const BACK_MS = 1_000;

/**
 * The other people's resting orders, as the public book shows them: 0.5 at the best price, one more at each further tick.
 * What a taker has eaten is gone for a while.
 */
export class Liquidity {
  readonly #eaten = new Map<string, Eaten>();
  readonly #most = new Map<string, Amount>();

  /** No more than this is offered on either side in all; undefined: as usual. */
  limit(category: string, symbol: string, total: Amount | undefined): void {
    const name = `${category} ${symbol}`;
    if (total === undefined) this.#most.delete(name);
    else this.#most.set(name, total);
  }

  /** What a taker of `side` meets, best first. */
  *levels(market: SymbolMarket, side: 'Buy' | 'Sell', nowMs: number): Generator<Level> {
    const { bid, ask } = bestOf(market, nowMs);
    const best = side === 'Buy' ? ask : bid;
    const { tick } = rulesOf(market);
    const scale = market.category === 'inverse' ? 1_000n : 1n;
    const eaten = this.#gone(market, side, { best, nowMs });
    let left = this.#most.get(`${market.category} ${market.symbol}`);
    for (let n = 0; n < DEPTH; n += 1) {
      const price = side === 'Buy' ? best + tick * BigInt(n) : best - tick * BigInt(n);
      if (price <= 0n) break;
      const there = (HALF + ONE * BigInt(n)) * scale - (eaten.sizes[n] ?? 0n);
      const size = left === undefined || there < left ? there : left;
      if (left !== undefined) left -= size;
      yield { price, size };
    }
  }

  /** So much was taken at the n-th level. */
  eat(
    market: SymbolMarket,
    side: 'Buy' | 'Sell',
    taken: { level: number; size: Amount; nowMs: number },
  ): void {
    const { bid, ask } = bestOf(market, taken.nowMs);
    const eaten = this.#gone(market, side, { best: side === 'Buy' ? ask : bid, nowMs: taken.nowMs });
    eaten.sizes[taken.level] = (eaten.sizes[taken.level] ?? 0n) + taken.size;
    const name = `${market.category} ${market.symbol}`;
    const most = this.#most.get(name);
    if (most !== undefined) this.#most.set(name, most - taken.size);
  }

  #gone({ category, symbol }: SymbolMarket, side: string, now: { best: Amount; nowMs: number }): Eaten {
    const name = `${category} ${symbol} ${side}`;
    const found = this.#eaten.get(name);
    if (found !== undefined && found.best === now.best && now.nowMs - found.sinceMs < BACK_MS) return found;
    const fresh: Eaten = { best: now.best, sinceMs: now.nowMs, sizes: [] };
    this.#eaten.set(name, fresh);
    return fresh;
  }
}
