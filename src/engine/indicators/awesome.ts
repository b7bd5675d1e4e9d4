import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { medianPrice } from './prices.js';
import { Sma } from './sma.js';

/**
 * Awesome oscillator, quote per base: SMA(fast) − SMA(slow) of the middle of each bar; `percent` = that in percent of
 * the latest middle. Source: B. Williams, "New Trading Dimensions", 1998. Warm after the longer length.
 */
class Awesome implements Indicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly fast: Sma;
  private readonly slow: Sma;
  private price = Number.NaN;

  constructor(fast: number, slow: number) {
    this.fast = new Sma(fast);
    this.slow = new Sma(slow);
    this.warmupBars = Math.max(fast, slow);
  }

  get percent(): number {
    return (100 * this.value) / this.price;
  }

  update(bar: BarView): void {
    this.price = medianPrice(bar);
    this.value = this.fast.push(this.price) - this.slow.push(this.price);
  }
}

export const awesome = defineIndicator({
  name: 'awesome',
  summary: "Awesome oscillator: distance of two simple averages of the bars' middles.",
  inputs: 'bar',
  parameters: { fast: bars(5), slow: bars(34) },
  create: ({ fast, slow }) => new Awesome(fast, slow),
  outputs: { awesome: ({ value }) => value, percent: ({ percent }) => percent },
});
