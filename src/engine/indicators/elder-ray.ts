import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { Ema } from './ema.js';

/**
 * Elder ray, quote per base: `bull` = high − EMA of closes, `bear` = low − EMA. Source: A. Elder, "Trading for a Living",
 * 1993. Warm after `length` bars.
 */
class ElderRay implements Indicator {
  readonly warmupBars: number;
  bull = Number.NaN;
  bear = Number.NaN;
  readonly ema: Ema;

  constructor(length: number) {
    this.ema = new Ema(length);
    this.warmupBars = length;
  }

  update({ high, low, close }: BarView): void {
    const average = this.ema.push(close);
    this.bull = high - average;
    this.bear = low - average;
  }
}

export const elderRay = defineIndicator({
  name: 'elder-ray',
  summary: 'How far the bar reached above and below an exponential average of closes.',
  inputs: 'bar',
  parameters: { length: bars(13) },
  create: ({ length }) => new ElderRay(length),
  outputs: { bull: ({ bull }) => bull, bear: ({ bear }) => bear, ema: ({ ema }) => ema.value },
});
