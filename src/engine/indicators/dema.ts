import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { EmaChain } from './ema-chain.js';

/**
 * Double exponential moving average of closes, quote per base: 2 × EMA − EMA of the EMA, both begun by
 * {@link EmaChain}. Source: P. Mulloy, "Smoothing Data with Faster Moving Averages", 1994. Warm after `length` bars.
 */
class Dema implements SingleIndicator {
  readonly warmupBars: number;
  private readonly chain: EmaChain;

  constructor(length: number) {
    this.chain = new EmaChain(length);
    this.warmupBars = length;
  }

  get value(): number {
    return 2 * this.chain.one - this.chain.two;
  }

  update(bar: BarView): void {
    this.chain.push(bar.close);
  }
}

export const dema = defineIndicator({
  name: 'dema',
  summary: 'Double exponential moving average of closes: an EMA with less lag.',
  inputs: 'close',
  parameters: { length: bars(14) },
  create: ({ length }) => new Dema(length),
  outputs: { dema: ({ value }) => value },
});
