import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { shareOf } from './prices.js';
import { RollingSum } from './rolling-sum.js';

/**
 * Moving average of closes weighted by volume, quote per base: Σ close × volume / Σ volume over the last `length` bars.
 * Where nothing was traded at all it is the latest close. Warm after `length` bars.
 */
class Vwma implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly values: RollingSum;
  private readonly volumes: RollingSum;

  constructor(length: number) {
    this.values = new RollingSum(length);
    this.volumes = new RollingSum(length);
    this.warmupBars = length;
  }

  update({ close, volume }: BarView): void {
    this.value = shareOf(this.values.push(close * volume), this.volumes.push(volume), close);
  }
}

export const vwma = defineIndicator({
  name: 'vwma',
  summary: 'Moving average of closes weighted by volume.',
  inputs: 'bar',
  parameters: { length: bars(14) },
  create: ({ length }) => new Vwma(length),
  outputs: { vwma: ({ value }) => value },
});
