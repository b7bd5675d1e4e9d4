import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { EmaChain } from './ema-chain.js';

/**
 * Triple exponential moving average of closes, quote per base: 3 × EMA − 3 × EMA of it + EMA of that, all begun by
 * {@link EmaChain}. Source: P. Mulloy, "Smoothing Data with Faster Moving Averages", 1994. Warm after `length` bars.
 */
class Tema implements SingleIndicator {
  readonly warmupBars: number;
  private readonly chain: EmaChain;

  constructor(length: number) {
    this.chain = new EmaChain(length);
    this.warmupBars = length;
  }

  get value(): number {
    const { one, two, three } = this.chain;
    return 3 * one - 3 * two + three;
  }

  update(bar: BarView): void {
    this.chain.push(bar.close);
  }
}

export const tema = defineIndicator({
  name: 'tema',
  summary: 'Triple exponential moving average of closes: an EMA with the least lag.',
  inputs: 'close',
  parameters: { length: bars(20) },
  create: ({ length }) => new Tema(length),
  outputs: { tema: ({ value }) => value },
});
