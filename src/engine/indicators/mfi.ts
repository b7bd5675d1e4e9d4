import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { shareOf, typicalPrice } from './prices.js';
import { RollingSum } from './rolling-sum.js';

/**
 * Money flow index, 0–100: the share of typical price × volume that was traded in bars whose typical price rose, among
 * those of `length` bars where it moved at all (50 where none did). Source: G. Quong and A. Soudack, 1989. Warm after
 * length + 1 bars.
 */
class Mfi implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly rising: RollingSum;
  private readonly falling: RollingSum;
  private before = Number.NaN;

  constructor(length: number) {
    this.rising = new RollingSum(length);
    this.falling = new RollingSum(length);
    this.warmupBars = length + 1;
  }

  update(bar: BarView): void {
    const price = typicalPrice(bar);
    const direction = Math.sign(price - this.before);
    this.before = price;
    if (Number.isNaN(direction)) return;
    // Halves of sum and difference instead of a comparison: the direction cannot be predicted.
    const flow = price * bar.volume;
    const size = Math.abs(direction);
    const up = this.rising.push(0.5 * (size + direction) * flow);
    const down = this.falling.push(0.5 * (size - direction) * flow);
    this.value = 100 * shareOf(up, up + down, 0.5);
  }
}

export const mfi = defineIndicator({
  name: 'mfi',
  summary: 'Money flow index: an RSI weighted by volume, 0 to 100.',
  inputs: 'bar',
  parameters: { length: bars(14) },
  create: ({ length }) => new Mfi(length),
  outputs: { mfi: ({ value }) => value },
});
