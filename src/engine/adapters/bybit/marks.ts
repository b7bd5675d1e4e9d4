import type { Bar } from '../../domain/bar.js';
import type { MarketFact } from '../../domain/market-fact.js';
import type { Candle } from './ccxt-exchange.js';

/** Between two marks the engine keeps the distance from the last price: one is told when that is off by more. */
const WORTH_TELLING = 0.000_2;

/** Marks that say something new, out of the exchange's mark bars. */
export class Marks {
  private distance: number | undefined;

  /**
   * Of these closed bars: the mark at which each began, told just after its open, so that it meets the price of its own
   * moment. Bars without a mark are left out.
   */
  of(bars: readonly Bar[], candles: readonly Candle[]): readonly MarketFact[] {
    const opens = new Map(candles.map(([openMs, open]) => [openMs, open]));
    return bars.flatMap(({ openMs, open }): MarketFact[] => {
      const price = opens.get(openMs);
      if (price === undefined || !(price > 0) || !this.isNews(price / open)) return [];
      return [{ kind: 'mark', atMs: openMs + 1, price }];
    });
  }

  private isNews(distance: number): boolean {
    const { distance: known } = this;
    if (known !== undefined && Math.abs(distance / known - 1) <= WORTH_TELLING) return false;
    this.distance = distance;
    return true;
  }
}
