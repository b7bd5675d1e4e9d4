import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { Ema } from './ema.js';
import type { MacdSettings } from './macd.js';
import { shareOf } from './prices.js';

/**
 * Percentage volume oscillator: fast EMA − slow EMA of volume, in percent of the slow one (0 where nothing was traded);
 * `signal` = EMA of that; `histogram` = their difference. Each EMA is seeded with its own simple mean. `pvo` is defined
 * from the longer length on, the others from `warmupBars` on.
 */
class Pvo implements Indicator {
  readonly warmupBars: number;
  pvo = Number.NaN;
  signal = Number.NaN;
  private readonly fast: Ema;
  private readonly slow: Ema;
  private readonly signalEma: Ema;

  constructor({ fast, slow, signal }: MacdSettings) {
    this.fast = new Ema(fast);
    this.slow = new Ema(slow);
    this.signalEma = new Ema(signal);
    this.warmupBars = Math.max(fast, slow) + signal - 1;
  }

  get histogram(): number {
    return this.pvo - this.signal;
  }

  update({ volume }: BarView): void {
    const fast = this.fast.push(volume);
    const slow = this.slow.push(volume);
    this.pvo = 100 * shareOf(fast - slow, slow, 0);
    if (!Number.isNaN(this.pvo)) this.signal = this.signalEma.push(this.pvo);
  }
}

export const pvo = defineIndicator({
  name: 'pvo',
  summary: 'Distance of two exponential averages of volume in percent, and its own average.',
  inputs: 'bar',
  parameters: { fast: bars(12), slow: bars(26), signal: bars(9) },
  create: (lengths) => new Pvo(lengths),
  outputs: {
    pvo: (lines) => lines.pvo,
    signal: ({ signal }) => signal,
    histogram: ({ histogram }) => histogram,
  },
});
