import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { shareOf } from './prices.js';
import { RollingSum } from './rolling-sum.js';

/**
 * Chande's momentum oscillator of closes, −100–100: gains less losses in percent of both, summed over `length` changes
 * (0 where nothing moved). Source: T. Chande and S. Kroll, "The New Technical Trader", 1994. Warm after length + 1 bars.
 */
class Cmo implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly gains: RollingSum;
  private readonly losses: RollingSum;
  private before = Number.NaN;

  constructor(length: number) {
    this.gains = new RollingSum(length);
    this.losses = new RollingSum(length);
    this.warmupBars = length + 1;
  }

  update({ close }: BarView): void {
    const change = close - this.before;
    this.before = close;
    if (Number.isNaN(change)) return;
    const size = Math.abs(change);
    const gains = this.gains.push(0.5 * (size + change));
    const losses = this.losses.push(0.5 * (size - change));
    this.value = 100 * shareOf(gains - losses, gains + losses, 0);
  }
}

export const cmo = defineIndicator({
  name: 'cmo',
  summary: 'Chande momentum oscillator of closes, −100 to 100.',
  inputs: 'close',
  parameters: { length: bars(14) },
  create: ({ length }) => new Cmo(length),
  outputs: { cmo: ({ value }) => value },
});
