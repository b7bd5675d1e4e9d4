import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { Ema } from './ema.js';

/** Lengths in bars; usual: 12, 26, 9. */
export interface MacdSettings {
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
}

/**
 * Moving average convergence/divergence of closes, quote per base: `macd` = fast EMA − slow EMA, each seeded with its
 * own simple mean; `signal` = EMA of `macd`; `histogram` = macd − signal. `macd` is defined from bar `slow` on, the
 * others from `warmupBars` on.
 */
export class Macd implements Indicator {
  readonly warmupBars: number;
  macd = Number.NaN;
  signal = Number.NaN;
  histogram = Number.NaN;
  readonly fastEma: Ema;
  readonly slowEma: Ema;
  private readonly signalEma: Ema;

  constructor({ fast, slow, signal }: MacdSettings) {
    this.fastEma = new Ema(fast);
    this.slowEma = new Ema(slow);
    this.signalEma = new Ema(signal);
    this.warmupBars = Math.max(fast, slow) + signal - 1;
  }

  update(bar: BarView): void {
    this.push(bar.close);
  }

  /** The next input of the series; the outputs are in the fields. */
  push(input: number): void {
    const macd = this.fastEma.push(input) - this.slowEma.push(input);
    if (Number.isNaN(macd)) return;
    this.macd = macd;
    this.signal = this.signalEma.push(macd);
    this.histogram = macd - this.signal;
  }
}

export const macd = defineIndicator({
  name: 'macd',
  summary: 'Distance of two exponential averages of closes, and its own average.',
  inputs: 'close',
  parameters: { fast: bars(12), slow: bars(26), signal: bars(9) },
  create: (lengths) => new Macd(lengths),
  outputs: {
    macd: (lines) => lines.macd,
    signal: (lines) => lines.signal,
    histogram: (lines) => lines.histogram,
    fast: ({ fastEma }) => fastEma.value,
    slow: ({ slowEma }) => slowEma.value,
  },
});
