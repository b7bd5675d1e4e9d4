import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { shareOf } from './prices.js';
import { RollingSum } from './rolling-sum.js';
import { TrueRange } from './tr.js';

/** In bars, short to long; usual: 7, 14, 28. */
interface UltimateSettings {
  readonly short: number;
  readonly middle: number;
  readonly long: number;
}

/** Buying pressure as a share of true range, both summed over `length` bars; ½ where nothing moved. */
class Pressure {
  private readonly buying: RollingSum;
  private readonly ranges: RollingSum;

  constructor(length: number) {
    this.buying = new RollingSum(length);
    this.ranges = new RollingSum(length);
  }

  push(buying: number, range: number): number {
    return shareOf(this.buying.push(buying), this.ranges.push(range), 0.5);
  }
}

/**
 * Ultimate oscillator, 0–100: buying pressure (close − true low) as a share of true range over three lengths, weighted
 * 4, 2 and 1. Source: L. Williams, 1985. Warm after the longest length + 1 bars.
 */
class Ultimate implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly range = new TrueRange();
  private readonly short: Pressure;
  private readonly middle: Pressure;
  private readonly long: Pressure;

  constructor({ short, middle, long }: UltimateSettings) {
    this.short = new Pressure(short);
    this.middle = new Pressure(middle);
    this.long = new Pressure(long);
    this.warmupBars = Math.max(short, middle, long) + 1;
  }

  update({ high, low, close }: BarView): void {
    const size = this.range.push(high, low, close);
    if (Number.isNaN(size)) return;
    const buying = close - this.range.low;
    const short = 4 * this.short.push(buying, size);
    const middle = 2 * this.middle.push(buying, size);
    this.value = (100 * (short + middle + this.long.push(buying, size))) / 7;
  }
}

export const ultimate = defineIndicator({
  name: 'ultimate',
  summary: 'Ultimate oscillator: buying pressure over three lengths, 0 to 100.',
  inputs: 'bar',
  parameters: { short: bars(7), middle: bars(14), long: bars(28) },
  create: (settings) => new Ultimate(settings),
  outputs: { ultimate: ({ value }) => value },
});
