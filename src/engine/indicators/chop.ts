import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { RollingRange } from './rolling-range.js';
import { RollingSum } from './rolling-sum.js';
import { TrueRange } from './tr.js';

/**
 * Choppiness index, some 0–100: 100 × log(sum of true ranges / range of true highs and lows) / log(length), all over
 * `length` bars. High = no direction, low = a trend; 100 where nothing moved. Source: E. W. Dreiss, 1993. Warm after
 * length + 1 bars.
 */
class Chop implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly range = new TrueRange();
  private readonly way: RollingSum;
  private readonly reach: RollingRange;
  private readonly scale: number;

  /** `length` ≥ 2. */
  constructor(length: number) {
    this.way = new RollingSum(length);
    this.reach = new RollingRange(length);
    this.scale = 100 / Math.log(length);
    this.warmupBars = length + 1;
  }

  update({ high, low, close }: BarView): void {
    const { range, reach } = this;
    const size = range.push(high, low, close);
    if (Number.isNaN(size)) return;
    const way = this.way.push(size);
    reach.push(range.high, range.low);
    this.value = way === 0 ? 100 : this.scale * Math.log(way / reach.size);
  }
}

export const chop = defineIndicator({
  name: 'chop',
  summary: 'Choppiness index: 100 without direction, low in a trend.',
  inputs: 'bar',
  parameters: { length: bars(14, 2) },
  create: ({ length }) => new Chop(length),
  outputs: { chop: ({ value }) => value },
});
