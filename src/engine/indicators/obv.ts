import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { defineIndicator } from './definition.js';

/**
 * On-balance volume, base units: the volume of bars that closed higher less that of bars that closed lower, added up
 * from 0 at the first bar. Source: J. Granville, 1963. Its level depends on where the series begins.
 */
class Obv implements SingleIndicator {
  readonly warmupBars = 1;
  value = Number.NaN;
  private before = Number.NaN;

  update({ close, volume }: BarView): void {
    const direction = Math.sign(close - this.before);
    this.before = close;
    this.value = Number.isNaN(direction) ? 0 : this.value + direction * volume;
  }
}

export const obv = defineIndicator({
  name: 'obv',
  summary: 'On-balance volume: traded while rising less traded while falling.',
  inputs: 'bar',
  parameters: {},
  create: () => new Obv(),
  outputs: { obv: ({ value }) => value },
});
