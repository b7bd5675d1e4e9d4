import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { TrueRange } from './tr.js';
import { WilderAverage } from './wilder.js';

/** Wilder's average true range, quote per base: {@link TrueRange}, smoothed by {@link WilderAverage}. */
export class Atr implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly range = new TrueRange();
  private readonly average: WilderAverage;
  private close = Number.NaN;

  constructor(length: number) {
    this.average = new WilderAverage(length);
    this.warmupBars = length + 1;
  }

  /** Of the latest bar; NaN on the first. */
  get trueRange(): number {
    return this.range.value;
  }

  /** In percent of the latest close. */
  get percent(): number {
    return (100 * this.value) / this.close;
  }

  update(bar: BarView): void {
    this.push(bar.high, bar.low, bar.close);
  }

  /** The next bar of the series; returns the new `value`. */
  push(high: number, low: number, close: number): number {
    const range = this.range.push(high, low, close);
    this.close = close;
    // The first bar has no true range.
    if (!Number.isNaN(range)) this.value = this.average.push(range);
    return this.value;
  }
}

export const atr = defineIndicator({
  name: 'atr',
  summary: 'Average true range, as a price distance and in percent of the close.',
  inputs: 'bar',
  parameters: { length: bars(14) },
  create: ({ length }) => new Atr(length),
  outputs: { atr: ({ value }) => value, percent: ({ percent }) => percent, tr: ({ trueRange }) => trueRange },
});
