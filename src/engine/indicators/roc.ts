import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { Lag } from './lag.js';

/**
 * Rate of change of closes over `length` bars, in percent of the older close, and `momentum`, the change itself, quote
 * per base. Warm after length + 1 bars.
 */
class Roc implements Indicator {
  readonly warmupBars: number;
  momentum = Number.NaN;
  private readonly past: Lag;

  constructor(length: number) {
    this.past = new Lag(length);
    this.warmupBars = length + 1;
  }

  get percent(): number {
    return (100 * this.momentum) / this.past.value;
  }

  update({ close }: BarView): void {
    this.momentum = close - this.past.push(close);
  }
}

export const roc = defineIndicator({
  name: 'roc',
  summary: 'Rate of change of closes in percent.',
  inputs: 'close',
  parameters: { length: bars(14) },
  create: ({ length }) => new Roc(length),
  outputs: { roc: ({ percent }) => percent, momentum: ({ momentum }) => momentum },
});
