import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { shareOf } from './prices.js';
import { RollingRange } from './rolling-range.js';

/**
 * Williams %R, −100–0: how far the close is below the highest high, in percent of the range of `length` bars (−50 where
 * there is none). Source: L. Williams, "How I Made One Million Dollars", 1973. Warm after `length` bars.
 */
class WilliamsR implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly range: RollingRange;

  constructor(length: number) {
    this.range = new RollingRange(length);
    this.warmupBars = length;
  }

  update({ high, low, close }: BarView): void {
    this.range.push(high, low);
    this.value = -100 * shareOf(this.range.highest - close, this.range.size, 0.5);
  }
}

export const williamsR = defineIndicator({
  name: 'williams-r',
  summary: 'How far the close is below the highest high, −100 to 0.',
  inputs: 'bar',
  parameters: { length: bars(14) },
  create: ({ length }) => new WilliamsR(length),
  outputs: { r: ({ value }) => value },
});
