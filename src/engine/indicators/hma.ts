import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { Wma } from './wma.js';

/**
 * Hull moving average of closes, quote per base: the WMA over ⌊√length⌋ of 2 × WMA(⌊length / 2⌋) − WMA(length).
 * Source: A. Hull, 2005. Warm after length + ⌊√length⌋ − 1 bars.
 */
class Hma implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly half: Wma;
  private readonly whole: Wma;
  private readonly smooth: Wma;

  /** `length` ≥ 2. */
  constructor(length: number) {
    this.half = new Wma(Math.floor(length / 2));
    this.whole = new Wma(length);
    this.smooth = new Wma(Math.floor(Math.sqrt(length)));
    this.warmupBars = length + this.smooth.warmupBars - 1;
  }

  update({ close }: BarView): void {
    const raw = 2 * this.half.push(close) - this.whole.push(close);
    if (!Number.isNaN(raw)) this.value = this.smooth.push(raw);
  }
}

export const hma = defineIndicator({
  name: 'hma',
  summary: 'Hull moving average of closes: smooth, with little lag.',
  inputs: 'close',
  parameters: { length: bars(14, 2) },
  create: ({ length }) => new Hma(length),
  outputs: { hma: ({ value }) => value },
});
