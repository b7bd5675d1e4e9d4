import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { Rsi } from './rsi.js';
import { Stochastic } from './stochastic.js';

/** In bars: of the RSI, of its range, of the signal and of the smoothing before it. Usual: 14, 14, 3, 1. */
interface StochRsiSettings {
  readonly rsi: number;
  readonly length: number;
  readonly signal: number;
  readonly smooth: number;
}

/**
 * Where the RSI of closes stands between its own lowest and highest of `length` bars, 0–100 (50 where they are one),
 * and the simple mean of that over `signal` bars. Source: T. Chande and S. Kroll, "The New Technical Trader", 1994.
 */
class StochRsi implements Indicator {
  readonly warmupBars: number;
  private readonly strength: Rsi;
  private readonly place: Stochastic;

  constructor({ rsi, length, signal, smooth }: StochRsiSettings) {
    this.strength = new Rsi(rsi);
    this.place = new Stochastic({ length, smooth, signal });
    this.warmupBars = rsi + this.place.warmupBars;
  }

  get value(): number {
    return this.place.k;
  }

  get signal(): number {
    return this.place.d;
  }

  update({ close }: BarView): void {
    const rsi = this.strength.push(close);
    if (!Number.isNaN(rsi)) this.place.push(rsi, rsi, rsi);
  }
}

export const stochRsi = defineIndicator({
  name: 'stoch-rsi',
  summary: 'Where the RSI stands in its own range, 0 to 100.',
  inputs: 'close',
  parameters: { rsi: bars(14), length: bars(14), signal: bars(3), smooth: bars(1) },
  create: (settings) => new StochRsi(settings),
  outputs: { value: ({ value }) => value, signal: ({ signal }) => signal },
});
