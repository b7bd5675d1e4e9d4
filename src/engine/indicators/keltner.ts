import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { Atr } from './atr.js';
import { bars, defineIndicator, number } from './definition.js';
import { Ema } from './ema.js';

/** `length` of the average and `range` of the ATR in bars, `width` in ranges. Usual: 20, 2, 10. */
interface KeltnerSettings {
  readonly length: number;
  readonly width: number;
  readonly range: number;
}

/**
 * Keltner channel, quote per base: the EMA of closes, and `width` average true ranges above and below it;
 * `bandwidth` = (upper − lower) / middle. Source: C. Keltner, 1960, in the form of L. B. Raschke. Warm when both averages are.
 */
class Keltner implements Indicator {
  readonly warmupBars: number;
  middle = Number.NaN;
  private readonly ema: Ema;
  private readonly atr: Atr;
  private reach = Number.NaN;
  private readonly width: number;

  constructor({ length, width, range }: KeltnerSettings) {
    this.ema = new Ema(length);
    this.atr = new Atr(range);
    this.width = width;
    this.warmupBars = Math.max(length, range + 1);
  }

  get upper(): number {
    return this.middle + this.reach;
  }

  get lower(): number {
    return this.middle - this.reach;
  }

  get bandwidth(): number {
    return (2 * this.reach) / this.middle;
  }

  update({ high, low, close }: BarView): void {
    this.middle = this.ema.push(close);
    this.reach = this.width * this.atr.push(high, low, close);
  }
}

export const keltner = defineIndicator({
  name: 'keltner',
  summary: 'An exponential average of closes with bands of average ranges around it.',
  inputs: 'bar',
  parameters: { length: bars(20), width: number(2, 0.01, 100), range: bars(10) },
  create: (settings) => new Keltner(settings),
  outputs: {
    middle: ({ middle }) => middle,
    upper: ({ upper }) => upper,
    lower: ({ lower }) => lower,
    bandwidth: ({ bandwidth }) => bandwidth,
  },
});
