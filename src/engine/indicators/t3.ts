import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { barCount } from './bar-count.js';
import { bars, defineIndicator, number } from './definition.js';

/**
 * Tillson's T3 of closes, quote per base: the generalised double EMA, (1 + v) × EMA − v × EMA of the EMA, applied three
 * times, written out over six EMAs in a row with volume factor v. All six start from the first close, so it is defined
 * from the first bar on. Source: T. Tillson, "Smoothing Techniques for More Accurate Signals", 1998.
 */
class T3 implements SingleIndicator {
  readonly warmupBars = 1;
  value = Number.NaN;
  private readonly weight: number;
  /** Weights of the third to the sixth average. */
  private readonly weights: readonly [number, number, number, number];
  private readonly averages = new Float64Array(6);

  constructor(length: number, factor: number) {
    this.weight = 2 / (barCount(length) + 1);
    const [square, cube] = [factor ** 2, factor ** 3];
    this.weights = [
      1 + 3 * factor + 3 * square + cube,
      -3 * factor - 6 * square - 3 * cube,
      3 * square + 3 * cube,
      -cube,
    ];
  }

  update({ close }: BarView): void {
    const { averages, weight, weights } = this;
    if (Number.isNaN(this.value)) averages.fill(close);
    let input = close;
    for (let i = 0; i < averages.length; i += 1) {
      const before = averages[i] as number;
      input = before + weight * (input - before);
      averages[i] = input;
    }
    this.value = 0;
    for (let i = 0; i < weights.length; i += 1) {
      this.value += (weights[i] as number) * (averages[i + 2] as number);
    }
  }
}

export const t3 = defineIndicator({
  name: 't3',
  summary: 'Tillson moving average of closes: six exponential averages, smooth and quick.',
  inputs: 'close',
  parameters: { length: bars(5), factor: number(0.7, 0.01, 1) },
  create: ({ length, factor }) => new T3(length, factor),
  outputs: { t3: ({ value }) => value },
});
