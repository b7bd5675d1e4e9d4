import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
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
  private readonly fastEma: Ema;
  private readonly slowEma: Ema;
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

/** Output columns of {@link macdBatch}, each as long as the input. */
export interface MacdColumns {
  readonly macd: Float64Array;
  readonly signal: Float64Array;
  readonly histogram: Float64Array;
}

/** {@link Macd} of a whole series into `out`, NaN during warm-up. Same kernel, same bits. */
export function macdBatch(
  values: Float64Array,
  settings: MacdSettings,
  out: MacdColumns = {
    macd: new Float64Array(values.length),
    signal: new Float64Array(values.length),
    histogram: new Float64Array(values.length),
  },
): MacdColumns {
  const macd = new Macd(settings);
  for (let i = 0; i < values.length; i += 1) {
    macd.push(values[i] as number);
    out.macd[i] = macd.macd;
    out.signal[i] = macd.signal;
    out.histogram[i] = macd.histogram;
  }
  return out;
}
