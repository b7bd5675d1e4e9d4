import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { medianPrice } from './prices.js';
import { RollingRange } from './rolling-range.js';

/** The transform of 1 is infinite: what comes nearer to it is held here. */
const EDGE = 0.99;
const HELD = 0.999;

/**
 * Ehlers' Fisher transform, no unit, and `trigger`, its value one bar earlier. The place of the bar's middle in its range
 * of `length` bars, −1 to 1, is smoothed (⅓ new, ⅔ old), kept from the edges, transformed by ½ ln((1 + x) / (1 − x)), and
 * half of the value before is added. Source: J. Ehlers, "Using the Fisher Transform", 2002. The range grows until it
 * has `length` bars: `fisher` is defined from the first bar on, `trigger` from the second.
 */
class Fisher implements Indicator {
  readonly warmupBars = 2;
  fisher = Number.NaN;
  trigger = Number.NaN;
  private readonly range: RollingRange;
  private highest = Number.NEGATIVE_INFINITY;
  private lowest = Number.POSITIVE_INFINITY;
  private place = 0;

  constructor(length: number) {
    this.range = new RollingRange(length);
  }

  update(bar: BarView): void {
    const price = medianPrice(bar);
    this.reach(price);
    const size = this.highest - this.lowest;
    const raw = size === 0 ? 0 : 0.66 * ((price - this.lowest) / size - 0.5) + 0.67 * this.place;
    this.place = Math.abs(raw) > EDGE ? HELD * Math.sign(raw) : raw;
    this.trigger = this.fisher;
    const before = Number.isNaN(this.fisher) ? 0 : this.fisher;
    this.fisher = 0.5 * Math.log((1 + this.place) / (1 - this.place)) + 0.5 * before;
  }

  private reach(price: number): void {
    this.range.push(price, price);
    const { highest, lowest } = this.range;
    const warm = !Number.isNaN(highest);
    this.highest = warm ? highest : Math.max(this.highest, price);
    this.lowest = warm ? lowest : Math.min(this.lowest, price);
  }
}

export const fisher = defineIndicator({
  name: 'fisher',
  summary: 'Fisher transform: the place in the range, its extremes made sharp.',
  inputs: 'bar',
  parameters: { length: bars(10) },
  create: ({ length }) => new Fisher(length),
  outputs: { fisher: (lines) => lines.fisher, trigger: ({ trigger }) => trigger },
});
