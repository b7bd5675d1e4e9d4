import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { defineIndicator } from './definition.js';
import { closePlace } from './prices.js';

/**
 * Accumulation/distribution line, base units: `flow` = volume × `place`, where the close stands in the bar's range (−1 to
 * 1), added up from the first bar on. Source: M. Chaikin. Its level depends on where the series begins.
 */
class Adl implements Indicator {
  readonly warmupBars = 1;
  place = Number.NaN;
  flow = Number.NaN;
  value = Number.NaN;
  private sum = 0;

  update(bar: BarView): void {
    this.place = closePlace(bar);
    this.flow = this.place * bar.volume;
    this.sum += this.flow;
    this.value = this.sum;
  }
}

export const adl = defineIndicator({
  name: 'adl',
  summary: 'Accumulation/distribution line: volume, by where bars close in their range.',
  inputs: 'bar',
  parameters: {},
  create: () => new Adl(),
  outputs: { adl: ({ value }) => value, flow: ({ flow }) => flow, place: ({ place }) => place },
});
