import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { RollingDeviation } from './rolling-deviation.js';

/**
 * Population standard deviation of the last `length` closes and their mean, quote per base; `zScore` = the latest close in
 * deviations from the mean (0 in a flat window). Warm after `length` bars.
 */
class Stdev implements Indicator {
  readonly warmupBars: number;
  readonly closes: RollingDeviation;

  constructor(length: number) {
    this.closes = new RollingDeviation(length);
    this.warmupBars = length;
  }

  update({ close }: BarView): void {
    this.closes.push(close);
  }
}

export const stdev = defineIndicator({
  name: 'stdev',
  summary: 'Standard deviation of closes, their mean, and the distance from it.',
  inputs: 'close',
  parameters: { length: bars(14) },
  create: ({ length }) => new Stdev(length),
  outputs: {
    stdev: ({ closes }) => closes.deviation,
    mean: ({ closes }) => closes.mean,
    zScore: ({ closes }) => closes.score,
  },
});
