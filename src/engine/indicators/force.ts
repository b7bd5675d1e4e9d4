import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { Ema } from './ema.js';

/**
 * Force index, coins of the quote: the EMA of volume × change of the close. Source: A. Elder, "Trading for a Living", 1993.
 * Warm after length + 1 bars.
 */
class Force implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly ema: Ema;
  private before = Number.NaN;

  constructor(length: number) {
    this.ema = new Ema(length);
    this.warmupBars = length + 1;
  }

  update({ close, volume }: BarView): void {
    const force = volume * (close - this.before);
    this.before = close;
    if (!Number.isNaN(force)) this.value = this.ema.push(force);
  }
}

export const force = defineIndicator({
  name: 'force',
  summary: 'Force index: change of the close times volume, averaged.',
  inputs: 'bar',
  parameters: { length: bars(2) },
  create: ({ length }) => new Force(length),
  outputs: { force: ({ value }) => value },
});
