import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { defineIndicator } from './definition.js';

/**
 * True range, quote per base: the bar's range, stretched to the close before. Source: J. W. Wilder, "New Concepts in
 * Technical Trading Systems", 1978. The first bar has none.
 */
export class TrueRange implements SingleIndicator {
  readonly warmupBars = 2;
  /** The larger of high and the close before. */
  high = Number.NaN;
  /** The smaller of low and the close before. */
  low = Number.NaN;
  private before = Number.NaN;

  get value(): number {
    return this.high - this.low;
  }

  update(bar: BarView): void {
    this.push(bar.high, bar.low, bar.close);
  }

  /** The next bar of the series; returns the new `value`. */
  push(high: number, low: number, close: number): number {
    this.high = Math.max(high, this.before);
    this.low = Math.min(low, this.before);
    this.before = close;
    return this.high - this.low;
  }
}

export const tr = defineIndicator({
  name: 'tr',
  summary: 'True range: how far the bar reached, the gap before it included.',
  inputs: 'bar',
  parameters: {},
  create: () => new TrueRange(),
  outputs: { tr: ({ value }) => value },
});
