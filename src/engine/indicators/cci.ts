import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { isFlat, typicalPrice } from './prices.js';
import { RollingSum } from './rolling-sum.js';

/** Lambert's constant: it brings some three quarters of the values between −100 and 100. */
const SCALE = 0.015;

/**
 * Commodity channel index, no unit: the distance of the typical price from its mean over `length` bars, divided by
 * 0.015 × the mean size of such distances (0 where there are none). Source: D. Lambert, 1980. The mean moves under all
 * distances, so they are added up afresh at each bar. Warm after `length` bars.
 */
class Cci implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly sum: RollingSum;
  private readonly ring: Float64Array;
  private next = 0;

  constructor(length: number) {
    this.sum = new RollingSum(length);
    this.ring = new Float64Array(length);
    this.warmupBars = length;
  }

  update(bar: BarView): void {
    const { ring } = this;
    const price = typicalPrice(bar);
    ring[this.next] = price;
    this.next = this.next + 1 === ring.length ? 0 : this.next + 1;
    const mean = this.sum.push(price) / ring.length;
    if (Number.isNaN(mean)) return;
    let distances = 0;
    for (let i = 0; i < ring.length; i += 1) distances += Math.abs((ring[i] as number) - mean);
    const usual = distances / ring.length;
    this.value = isFlat(usual, mean) ? 0 : (price - mean) / (SCALE * usual);
  }
}

export const cci = defineIndicator({
  name: 'cci',
  summary: 'Commodity channel index: distance from the mean, in usual distances.',
  inputs: 'bar',
  parameters: { length: bars(20, 2) },
  create: ({ length }) => new Cci(length),
  outputs: { cci: ({ value }) => value },
});
