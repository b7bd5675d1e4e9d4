import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { RollingDeviation } from './rolling-deviation.js';
import { RollingWeights } from './rolling-weights.js';

/**
 * Straight line through the last `length` closes by least squares. `slope`: quote per base and bar; `intercept`: the line at
 * bar 0 when the first bar of the series counts 1; `end`: the line at the latest bar; `stdev`: population deviation of the
 * closes, all quote per base; `rSquared`: share of their variance on the line, 0–1 (0 in a flat window). Warm after `length`
 * bars.
 */
class Slope implements Indicator {
  readonly warmupBars: number;
  slope = Number.NaN;
  intercept = Number.NaN;
  end = Number.NaN;
  private readonly window: RollingWeights;
  private readonly closes: RollingDeviation;
  /** Variance of 1 … length. */
  private readonly spread: number;
  private seen = 0;

  /** `length` ≥ 2. */
  constructor(private readonly length: number) {
    this.window = new RollingWeights(length);
    this.closes = new RollingDeviation(length);
    this.spread = (length ** 2 - 1) / 12;
    this.warmupBars = length;
  }

  get stdev(): number {
    return this.closes.deviation;
  }

  get rSquared(): number {
    const { closes } = this;
    return closes.isFlat ? 0 : (this.slope ** 2 * this.spread) / closes.deviation ** 2;
  }

  update({ close }: BarView): void {
    const { window, length } = this;
    this.seen += 1;
    window.push(close);
    this.closes.push(close);
    const middle = (length + 1) / 2;
    const mean = window.sum / length;
    this.slope = (window.weighted / length - middle * mean) / this.spread;
    this.end = mean + this.slope * (length - middle);
    this.intercept = this.end - this.slope * this.seen;
  }
}

export const slope = defineIndicator({
  name: 'slope',
  summary: 'Slope of the straight line through the last closes, and how well it fits.',
  inputs: 'close',
  parameters: { length: bars(14, 2) },
  create: ({ length }) => new Slope(length),
  outputs: {
    slope: (line) => line.slope,
    intercept: ({ intercept }) => intercept,
    end: ({ end }) => end,
    stdev: (line) => line.stdev,
    rSquared: ({ rSquared }) => rSquared,
  },
});
