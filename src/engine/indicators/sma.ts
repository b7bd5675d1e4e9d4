import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { barCount } from './bar-count.js';
import { bars, defineIndicator } from './definition.js';

/**
 * Simple moving average: the mean of the last `length` closes, quote per base.
 *
 * The sum rolls, and is taken afresh each time the window has been replaced once: rounding errors never live
 * longer than `length` bars, for one more addition a bar.
 */
export class Sma implements SingleIndicator {
  readonly warmupBars: number;
  private readonly window: Float64Array;
  private next = 0;
  private sum = 0;
  /** What the window holds before `next`, added up oldest first. */
  private afresh = 0;
  /** NaN until the window is full: the mean then comes out as NaN without a question asked. */
  private divisor = Number.NaN;

  constructor(length: number) {
    this.warmupBars = barCount(length);
    this.window = new Float64Array(length);
  }

  /** Divided again when asked for, which is seldom, instead of stored at every bar. */
  get value(): number {
    return this.sum / this.divisor;
  }

  update(bar: BarView): void {
    this.push(bar.close);
  }

  /** The next input of the series; returns the new `value`. */
  push(input: number): number {
    const { window, next } = this;
    const rolled = this.sum + (input - (window[next] as number));
    const afresh = this.afresh + input;
    window[next] = input;
    if (next + 1 < window.length) {
      this.next = next + 1;
      this.sum = rolled;
      this.afresh = afresh;
      return rolled / this.divisor;
    }
    // The window lies in order, oldest first: this is the sum that a direct computation would give.
    this.next = 0;
    this.sum = afresh;
    this.afresh = 0;
    this.divisor = window.length;
    return afresh / window.length;
  }
}

export const sma = defineIndicator({
  name: 'sma',
  summary: 'Simple moving average of closes.',
  inputs: 'close',
  parameters: { length: bars(20) },
  create: ({ length }) => new Sma(length),
  outputs: { sma: ({ value }) => value },
});
