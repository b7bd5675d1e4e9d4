import { type Bar, isSoundBar } from '../../domain/bar.js';
import type { Candle } from './ccxt-exchange.js';

/** A candle as a bar, whatever its numbers are. */
export function barOf(candle: Candle): Bar {
  const [openMs, open, high, low, close, volume] = Array.from(
    { length: 6 },
    (_, n) => candle[n] ?? Number.NaN,
  );
  return { openMs, open, high, low, close, volume } as Bar;
}

/** No market moves so far from one bar to the next; a printing error does. */
const JUMP = 4;
/** If so many bars in a row stand where nobody believed them, that is where the market is. */
const BELIEVED_AFTER = 5;

/** Tells bars that can be from those that cannot: no number, 0, negative, or times 1000. */
export class BarSense {
  private lastClose: number | undefined;
  private readonly strange = new Set<number>();

  /** The close of the last bar that was believed. */
  start(close: number): void {
    this.lastClose = close;
  }

  /** Whether the bar may be used; the same bar may be asked of again. */
  believes(bar: Bar): boolean {
    if (!isSoundBar(bar)) return false;
    if (this.jumpsTo(bar.high) || this.jumpsTo(bar.low)) {
      this.strange.add(bar.openMs);
      if (this.strange.size < BELIEVED_AFTER) return false;
    }
    this.strange.clear();
    this.lastClose = bar.close;
    return true;
  }

  /** Whether a price is farther from the last close than a market goes in a bar. */
  jumpsTo(price: number): boolean {
    const { lastClose } = this;
    return lastClose !== undefined && !(price <= lastClose * JUMP && price >= lastClose / JUMP);
  }
}
