import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { WilderAverage } from './wilder.js';

/** Smoothed moving average of closes, quote per base: a {@link WilderAverage}. Warm after `length` bars. */
class Smma implements SingleIndicator {
  readonly warmupBars: number;
  private readonly average: WilderAverage;

  constructor(length: number) {
    this.average = new WilderAverage(length);
    this.warmupBars = length;
  }

  get value(): number {
    return this.average.value;
  }

  update(bar: BarView): void {
    this.average.push(bar.close);
  }
}

export const smma = defineIndicator({
  name: 'smma',
  summary: 'Smoothed moving average of closes, as Wilder averages.',
  inputs: 'close',
  parameters: { length: bars(20) },
  create: ({ length }) => new Smma(length),
  outputs: { smma: ({ value }) => value },
});
