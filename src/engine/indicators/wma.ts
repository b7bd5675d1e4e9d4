import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { RollingWeights } from './rolling-weights.js';

/**
 * Linearly weighted moving average of closes, quote per base: weight `length` for the newest close down to 1 for the
 * oldest, divided by the sum of the weights. Warm after `length` bars.
 */
export class Wma implements SingleIndicator {
  readonly warmupBars: number;
  private readonly window: RollingWeights;
  private readonly weights: number;

  constructor(length: number) {
    this.window = new RollingWeights(length);
    this.weights = (length * (length + 1)) / 2;
    this.warmupBars = length;
  }

  get value(): number {
    return this.window.weighted / this.weights;
  }

  update(bar: BarView): void {
    this.push(bar.close);
  }

  /** The next input of the series; returns the new `value`. */
  push(input: number): number {
    this.window.push(input);
    return this.value;
  }
}

export const wma = defineIndicator({
  name: 'wma',
  summary: 'Moving average of closes that weighs the newest most.',
  inputs: 'close',
  parameters: { length: bars(14) },
  create: ({ length }) => new Wma(length),
  outputs: { wma: ({ value }) => value },
});
