import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { EmaChain } from './ema-chain.js';

/**
 * TRIX of closes: change per bar of a three times smoothed EMA, in percent of it, and that average (`ema`, quote per
 * base). All three averages are begun by {@link EmaChain}. Source: J. Hutson, 1983. Warm after length + 1 bars.
 */
class Trix implements Indicator {
  readonly warmupBars: number;
  value = Number.NaN;
  ema = Number.NaN;
  private readonly chain: EmaChain;

  constructor(length: number) {
    this.chain = new EmaChain(length);
    this.warmupBars = length + 1;
  }

  update({ close }: BarView): void {
    const before = this.chain.three;
    this.chain.push(close);
    this.value = (100 * (this.chain.three - before)) / before;
    // Told from the bar on at which it has moved for the first time.
    if (!Number.isNaN(before)) this.ema = this.chain.three;
  }
}

export const trix = defineIndicator({
  name: 'trix',
  summary: 'Change of a three times smoothed average of closes, in percent.',
  inputs: 'close',
  parameters: { length: bars(14) },
  create: ({ length }) => new Trix(length),
  outputs: { trix: ({ value }) => value, ema: ({ ema }) => ema },
});
