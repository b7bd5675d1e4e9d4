import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { barCount } from './bar-count.js';
import { bars, defineIndicator } from './definition.js';

/**
 * Exponential moving average of closes, quote per base: weight k = 2 / (length + 1) for the newest, seeded with the
 * simple mean of the first `length`.
 */
export class Ema implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly weight: number;
  private seen = 0;
  private seed = 0;

  constructor(private readonly length: number) {
    this.warmupBars = barCount(length);
    this.weight = 2 / (length + 1);
  }

  update(bar: BarView): void {
    this.push(bar.close);
  }

  /** The next input of the series; returns the new `value`. */
  push(input: number): number {
    if (this.seen >= this.length) {
      this.value += this.weight * (input - this.value);
      return this.value;
    }
    this.seen += 1;
    this.seed += input;
    if (this.seen === this.length) this.value = this.seed / this.length;
    return this.value;
  }
}

export const ema = defineIndicator({
  name: 'ema',
  summary: 'Exponential moving average of closes.',
  inputs: 'close',
  parameters: { length: bars(20) },
  create: ({ length }) => new Ema(length),
  outputs: { ema: ({ value }) => value },
});
