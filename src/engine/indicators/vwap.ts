import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { defineIndicator } from './definition.js';
import { shareOf, typicalPrice } from './prices.js';

/**
 * Volume-weighted average price, quote per base: Σ typical price × volume / Σ volume from the first bar of the series
 * on; the typical price while nothing has been traded. Its level depends on where the series begins.
 */
class Vwap implements SingleIndicator {
  readonly warmupBars = 1;
  value = Number.NaN;
  private traded = 0;
  private volume = 0;

  update(bar: BarView): void {
    const price = typicalPrice(bar);
    this.traded += price * bar.volume;
    this.volume += bar.volume;
    this.value = shareOf(this.traded, this.volume, price);
  }
}

export const vwap = defineIndicator({
  name: 'vwap',
  summary: 'Average price by volume since the first bar.',
  inputs: 'bar',
  parameters: {},
  create: () => new Vwap(),
  outputs: { vwap: ({ value }) => value },
});
