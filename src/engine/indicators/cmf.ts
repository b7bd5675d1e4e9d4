import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { closePlace, shareOf } from './prices.js';
import { RollingSum } from './rolling-sum.js';

/**
 * Chaikin money flow, −1–1: Σ `flow` / Σ volume over `length` bars (0 where nothing was traded), with `flow` = volume ×
 * `place`, where the close stands in the bar's range (−1 to 1), base units. Source: M. Chaikin. Warm after `length` bars,
 * `flow` and `place` after one.
 */
class Cmf implements Indicator {
  readonly warmupBars: number;
  value = Number.NaN;
  place = Number.NaN;
  flow = Number.NaN;
  private readonly flows: RollingSum;
  private readonly volumes: RollingSum;

  constructor(length: number) {
    this.flows = new RollingSum(length);
    this.volumes = new RollingSum(length);
    this.warmupBars = length;
  }

  update(bar: BarView): void {
    this.place = closePlace(bar);
    this.flow = this.place * bar.volume;
    this.value = shareOf(this.flows.push(this.flow), this.volumes.push(bar.volume), 0);
  }
}

export const cmf = defineIndicator({
  name: 'cmf',
  summary: 'Chaikin money flow: the share of volume that went with the close, −1 to 1.',
  inputs: 'bar',
  parameters: { length: bars(20) },
  create: ({ length }) => new Cmf(length),
  outputs: { cmf: ({ value }) => value, flow: ({ flow }) => flow, place: ({ place }) => place },
});
