import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { Atr } from './atr.js';
import { bars, defineIndicator, number } from './definition.js';
import { RollingRange } from './rolling-range.js';

/**
 * Chandelier exit, quote per base: `long` hangs `factor` × ATR(length) below the highest high of `length` bars, `short`
 * stands as far above the lowest low. Source: C. LeBeau. Warm after length + 1 bars.
 */
class ChandelierExit implements Indicator {
  readonly warmupBars: number;
  long = Number.NaN;
  short = Number.NaN;
  private readonly range: RollingRange;
  private readonly atr: Atr;

  constructor(
    length: number,
    private readonly factor: number,
  ) {
    this.range = new RollingRange(length);
    this.atr = new Atr(length);
    this.warmupBars = length + 1;
  }

  update({ high, low, close }: BarView): void {
    const distance = this.factor * this.atr.push(high, low, close);
    this.range.push(high, low);
    this.long = this.range.highest - distance;
    this.short = this.range.lowest + distance;
  }
}

export const chandelierExit = defineIndicator({
  name: 'chandelier-exit',
  summary: 'Stops that hang some average ranges from the extremes.',
  inputs: 'bar',
  parameters: { length: bars(22), factor: number(3, 0.01, 100) },
  create: ({ length, factor }) => new ChandelierExit(length, factor),
  outputs: { long: ({ long }) => long, short: ({ short }) => short },
});
