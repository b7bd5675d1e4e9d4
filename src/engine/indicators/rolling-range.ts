import { barCount } from './bar-count.js';

/**
 * Highest high and lowest low of the last `length` pairs, NaN until there are as many.
 *
 * In blocks, as {@link RollingSum} does it (the method of van Herk, Gil and Werman, 1992): two comparisons an input
 * whatever the length, and none that has to be guessed.
 */
export class RollingRange {
  highest = Number.NaN;
  lowest = Number.NaN;
  /** Inputs of this block before `next`; behind it the extremes of the block before from there on. */
  private readonly highs: Float64Array;
  private readonly lows: Float64Array;
  private next = 0;
  private high = Number.NEGATIVE_INFINITY;
  private low = Number.POSITIVE_INFINITY;

  constructor(private readonly length: number) {
    this.highs = new Float64Array(barCount(length) + 1).fill(Number.NaN);
    this.lows = this.highs.slice();
    this.highs[length] = Number.NEGATIVE_INFINITY;
    this.lows[length] = Number.POSITIVE_INFINITY;
  }

  /** `highest` − `lowest`. */
  get size(): number {
    return this.highest - this.lowest;
  }

  push(high: number, low: number): void {
    const { highs, lows, next } = this;
    highs[next] = high;
    lows[next] = low;
    this.high = Math.max(this.high, high);
    this.low = Math.min(this.low, low);
    this.highest = Math.max(this.high, highs[next + 1] as number);
    this.lowest = Math.min(this.low, lows[next + 1] as number);
    this.next = next + 1;
    if (next + 1 === this.length) this.turn();
  }

  private turn(): void {
    const { highs, lows } = this;
    let high = Number.NEGATIVE_INFINITY;
    let low = Number.POSITIVE_INFINITY;
    for (let i = this.length - 1; i >= 0; i -= 1) {
      high = Math.max(high, highs[i] as number);
      low = Math.min(low, lows[i] as number);
      highs[i] = high;
      lows[i] = low;
    }
    this.high = Number.NEGATIVE_INFINITY;
    this.low = Number.POSITIVE_INFINITY;
    this.next = 0;
  }
}
