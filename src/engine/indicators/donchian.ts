import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { RollingRange } from './rolling-range.js';

/**
 * Donchian channel, quote per base: highest high and lowest low of the `length` bars before the latest, which can so
 * break out of it; `middle` lies between, `bandwidth` = (upper − lower) / middle. Source: R. Donchian. Warm after length + 1 bars.
 */
class Donchian implements Indicator {
  readonly warmupBars: number;
  upper = Number.NaN;
  lower = Number.NaN;
  private readonly range: RollingRange;

  constructor(length: number) {
    this.range = new RollingRange(length);
    this.warmupBars = length + 1;
  }

  get middle(): number {
    return (this.upper + this.lower) / 2;
  }

  get bandwidth(): number {
    return (this.upper - this.lower) / this.middle;
  }

  update({ high, low }: BarView): void {
    this.upper = this.range.highest;
    this.lower = this.range.lowest;
    this.range.push(high, low);
  }
}

export const donchian = defineIndicator({
  name: 'donchian',
  summary: 'Highest high and lowest low of the bars before this one.',
  inputs: 'bar',
  parameters: { length: bars(20) },
  create: ({ length }) => new Donchian(length),
  outputs: {
    upper: ({ upper }) => upper,
    lower: ({ lower }) => lower,
    middle: ({ middle }) => middle,
    bandwidth: ({ bandwidth }) => bandwidth,
  },
});
