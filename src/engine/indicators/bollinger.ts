import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator, number } from './definition.js';
import { RollingDeviation } from './rolling-deviation.js';

/**
 * Bollinger bands of closes, quote per base: the simple mean of the last `length` closes, and `width` population
 * standard deviations below and above it. Source: J. Bollinger, "Bollinger on Bollinger Bands", 2001.
 */
export class Bollinger implements Indicator {
  readonly warmupBars: number;
  middle = Number.NaN;
  upper = Number.NaN;
  lower = Number.NaN;
  private readonly closes: RollingDeviation;

  constructor(
    length: number,
    private readonly width: number,
  ) {
    this.closes = new RollingDeviation(length);
    this.warmupBars = length;
  }

  /** Where the close stands: 0 on the lower band, 1 on the upper, ½ where they meet. */
  get percentB(): number {
    return 0.5 + this.closes.score / (2 * this.width);
  }

  /** The close in standard deviations from the middle; 0 in a flat window. */
  get zScore(): number {
    return this.closes.score;
  }

  /** (upper − lower) / middle. */
  get bandwidth(): number {
    return (this.upper - this.lower) / this.middle;
  }

  update(bar: BarView): void {
    this.push(bar.close);
  }

  /** The next input of the series; the outputs are in the fields. */
  push(input: number): void {
    const { closes, width } = this;
    closes.push(input);
    this.middle = closes.mean;
    this.upper = closes.mean + width * closes.deviation;
    this.lower = closes.mean - width * closes.deviation;
  }
}

export const bollinger = defineIndicator({
  name: 'bollinger',
  summary: 'A mean of closes with bands of standard deviations around it.',
  inputs: 'close',
  parameters: { length: bars(20), width: number(2, 0.01, 100) },
  create: ({ length, width }) => new Bollinger(length, width),
  outputs: {
    middle: ({ middle }) => middle,
    upper: ({ upper }) => upper,
    lower: ({ lower }) => lower,
    percentB: ({ percentB }) => percentB,
    zScore: ({ zScore }) => zScore,
    bandwidth: ({ bandwidth }) => bandwidth,
  },
});
