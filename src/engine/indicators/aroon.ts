import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { RollingPeak } from './rolling-peak.js';

/**
 * Aroon, 0–100: `up` = 100 × (length − bars since the highest high) / length, `down` the same of the lowest low, looking
 * at `length` bars before the latest; of equal ones the earliest counts. `oscillator` = up − down, −100–100. Source: T. Chande,
 * 1995. Warm after length + 1 bars.
 */
class Aroon implements Indicator {
  readonly warmupBars: number;
  up = Number.NaN;
  down = Number.NaN;
  private readonly high: RollingPeak;
  private readonly low: RollingPeak;

  constructor(private readonly length: number) {
    this.high = new RollingPeak(length + 1);
    this.low = new RollingPeak(length + 1);
    this.warmupBars = length + 1;
  }

  get oscillator(): number {
    return this.up - this.down;
  }

  update({ high, low }: BarView): void {
    const { length } = this;
    this.up = (100 * (length - this.high.push(high))) / length;
    this.down = (100 * (length - this.low.push(-low))) / length;
  }
}

export const aroon = defineIndicator({
  name: 'aroon',
  summary: 'How long ago the highest high and the lowest low were, 100 = now.',
  inputs: 'bar',
  parameters: { length: bars(25) },
  create: ({ length }) => new Aroon(length),
  outputs: { up: ({ up }) => up, down: ({ down }) => down, oscillator: ({ oscillator }) => oscillator },
});
