import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { shareOf } from './prices.js';
import { RollingSum } from './rolling-sum.js';
import { TrueRange } from './tr.js';

/**
 * Vortex, no unit: `plus` = Σ |high − low before| and `minus` = Σ |low − high before|, each over `length` bars and divided
 * by Σ true range (both 1 where nothing moved). Source: E. Botes and D. Siepman, 2010. Warm after length + 1 bars.
 */
class Vortex implements Indicator {
  readonly warmupBars: number;
  plus = Number.NaN;
  minus = Number.NaN;
  private readonly trueRange = new TrueRange();
  private readonly ranges: RollingSum;
  private readonly up: RollingSum;
  private readonly down: RollingSum;
  private high = Number.NaN;
  private low = Number.NaN;

  constructor(length: number) {
    this.ranges = new RollingSum(length);
    this.up = new RollingSum(length);
    this.down = new RollingSum(length);
    this.warmupBars = length + 1;
  }

  update({ high, low, close }: BarView): void {
    const range = this.trueRange.push(high, low, close);
    const up = Math.abs(high - this.low);
    const down = Math.abs(low - this.high);
    this.high = high;
    this.low = low;
    if (Number.isNaN(range)) return;
    const whole = this.ranges.push(range);
    this.plus = shareOf(this.up.push(up), whole, 1);
    this.minus = shareOf(this.down.push(down), whole, 1);
  }
}

export const vortex = defineIndicator({
  name: 'vortex',
  summary: 'Upward and downward movement between bars, around 1.',
  inputs: 'bar',
  parameters: { length: bars(14) },
  create: ({ length }) => new Vortex(length),
  outputs: { plus: ({ plus }) => plus, minus: ({ minus }) => minus },
});
