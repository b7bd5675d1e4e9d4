import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { shareOf } from './prices.js';
import { RollingRange } from './rolling-range.js';
import { RollingSum } from './rolling-sum.js';

/** In bars; usual: 14, 3, 3. */
export interface StochasticSettings {
  readonly length: number;
  readonly smooth: number;
  readonly signal: number;
}

/**
 * Stochastic oscillator, 0–100: where the close stands between the lowest low and the highest high of `length` bars (50
 * where they are one). `k` = its simple mean over `smooth` bars, `d` = that of `k` over `signal` bars, `j` = 3k − 2d, which
 * may leave the scale. Source: G. Lane, "Lane's Stochastics", 1984. `k` is warm after length + smooth − 1 bars.
 */
export class Stochastic implements Indicator {
  readonly warmupBars: number;
  k = Number.NaN;
  d = Number.NaN;
  private readonly range: RollingRange;
  private readonly places: RollingSum;
  private readonly averages: RollingSum;
  private readonly smooth: number;
  private readonly signal: number;

  constructor({ length, smooth, signal }: StochasticSettings) {
    this.range = new RollingRange(length);
    this.places = new RollingSum(smooth);
    this.averages = new RollingSum(signal);
    this.smooth = smooth;
    this.signal = signal;
    this.warmupBars = length + smooth + signal - 2;
  }

  get j(): number {
    return 3 * this.k - 2 * this.d;
  }

  update(bar: BarView): void {
    this.push(bar.high, bar.low, bar.close);
  }

  /** The next bar of the series; the outputs are in the fields. */
  push(high: number, low: number, close: number): void {
    const { range } = this;
    range.push(high, low);
    if (Number.isNaN(range.size)) return;
    this.k = this.places.push(100 * shareOf(close - range.lowest, range.size, 0.5)) / this.smooth;
    if (!Number.isNaN(this.k)) this.d = this.averages.push(this.k) / this.signal;
  }
}

export const stochastic = defineIndicator({
  name: 'stochastic',
  summary: 'Where the close stands in the range of its bars, 0 to 100.',
  inputs: 'bar',
  parameters: { length: bars(14), smooth: bars(3), signal: bars(3) },
  create: (settings) => new Stochastic(settings),
  outputs: { k: ({ k }) => k, d: ({ d }) => d, j: ({ j }) => j },
});
