import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { Lag } from './lag.js';
import { shareOf } from './prices.js';
import { RollingSum } from './rolling-sum.js';

/** In bars: the window of efficiency, and the lengths of the quickest and the slowest EMA. Usual: 10, 2, 30. */
interface KamaSettings {
  readonly length: number;
  readonly fast: number;
  readonly slow: number;
}

/**
 * Kaufman's adaptive moving average of closes, quote per base, and its efficiency ratio, 0–1: the way from the close
 * `length` bars ago as a share of the sum of all steps since (0 where there was none). The average moves by
 * (efficiency × (f − s) + s)² of its distance, f and s being the weights of the EMAs. It begins at the close of bar
 * `length`. Source: P. Kaufman, "Smarter Trading", 1995. Warm after length + 1 bars.
 */
class Kama implements Indicator {
  readonly warmupBars: number;
  kama = Number.NaN;
  efficiency = Number.NaN;
  private readonly past: Lag;
  private readonly steps: RollingSum;
  private readonly fast: number;
  private readonly slow: number;
  private seen = 0;
  private before = Number.NaN;

  constructor({ length, fast, slow }: KamaSettings) {
    this.past = new Lag(length);
    this.steps = new RollingSum(length);
    this.fast = 2 / (fast + 1);
    this.slow = 2 / (slow + 1);
    this.warmupBars = length + 1;
  }

  update({ close }: BarView): void {
    const way = Math.abs(close - this.past.push(close));
    const step = Math.abs(close - this.before);
    this.before = close;
    this.seen += 1;
    if (this.seen > 1) this.steps.push(step);
    if (this.seen < this.warmupBars) {
      if (this.seen === this.warmupBars - 1) this.kama = close;
      return;
    }
    this.efficiency = shareOf(way, this.steps.value, 0);
    const pace = this.efficiency * (this.fast - this.slow) + this.slow;
    this.kama += pace * pace * (close - this.kama);
  }
}

export const kama = defineIndicator({
  name: 'kama',
  summary: 'Kaufman moving average of closes: quick in a trend, slow in noise.',
  inputs: 'close',
  parameters: { length: bars(10), fast: bars(2), slow: bars(30) },
  create: (settings) => new Kama(settings),
  outputs: { kama: (average) => average.kama, efficiency: ({ efficiency }) => efficiency },
});
