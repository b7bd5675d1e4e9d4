import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { WilderAverage } from './wilder.js';

/**
 * Wilder's average true range, quote per base. True range = the bar's range, stretched to the previous close; the
 * first bar has none. Smoothed by {@link WilderAverage}.
 */
export class Atr implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  /** Of the latest bar; NaN on the first. */
  trueRange = Number.NaN;
  private readonly average: WilderAverage;
  private previousClose = Number.NaN;

  constructor(length: number) {
    this.average = new WilderAverage(length);
    this.warmupBars = length + 1;
  }

  /** In percent of the latest close. */
  get percent(): number {
    return (100 * this.value) / this.previousClose;
  }

  update(bar: BarView): void {
    this.push(bar.high, bar.low, bar.close);
  }

  /** The next bar of the series; returns the new `value`. */
  push(high: number, low: number, close: number): number {
    const before = this.previousClose;
    this.previousClose = close;
    if (Number.isNaN(before)) return this.value;
    this.trueRange = Math.max(high, before) - Math.min(low, before);
    this.value = this.average.push(this.trueRange);
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
