import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { defineIndicator, number } from './definition.js';

/** Where a trend began to be followed, and how far it has gone. */
interface Trend {
  rising: boolean;
  stop: number;
  extreme: number;
  pace: number;
}

/**
 * Wilder's parabolic stop and reverse, quote per base. The stop moves by `pace` × its distance from the trend's extreme; the
 * pace grows by `step` with every new extreme, up to `max`; the stop never enters the range of the two bars before; a bar
 * beyond it reverses the trend, and the stop begins at the old extreme. `reversed` is 1 on such a bar, else 0. Source: J. W.
 * Wilder, "New Concepts in Technical Trading Systems", 1978.
 *
 * That the first bar is taken for a rise is a guess: nothing is told before the bar after the first reversal, so the
 * warm-up has no fixed length. `warmupBars` is the least that it takes.
 */
class Psar implements Indicator {
  readonly warmupBars = 3;
  reversed = Number.NaN;
  private readonly trend: Trend = { rising: true, stop: Number.NaN, extreme: Number.NaN, pace: 0 };
  private guessed = true;
  private high = Number.NaN;
  private low = Number.NaN;
  private olderHigh = Number.NaN;
  private olderLow = Number.NaN;

  constructor(
    private readonly step: number,
    private readonly max: number,
  ) {
    this.trend.pace = step;
  }

  get value(): number {
    return Number.isNaN(this.reversed) ? Number.NaN : this.trend.stop;
  }

  update({ high, low }: BarView): void {
    const { trend } = this;
    if (Number.isNaN(trend.stop)) {
      trend.stop = low;
      trend.extreme = high;
      this.olderHigh = high;
      this.olderLow = low;
    } else {
      const reversed = this.follow(high, low);
      if (!this.guessed) this.reversed = Number(reversed);
      this.guessed &&= !reversed;
      this.olderHigh = this.high;
      this.olderLow = this.low;
    }
    this.high = high;
    this.low = low;
  }

  /** True when the bar reverses the trend. */
  private follow(high: number, low: number): boolean {
    const { trend } = this;
    const moved = trend.stop + trend.pace * (trend.extreme - trend.stop);
    const { rising } = trend;
    trend.stop = rising
      ? Math.min(moved, this.low, this.olderLow)
      : Math.max(moved, this.high, this.olderHigh);
    const reversed = rising ? low < trend.stop : high > trend.stop;
    const further = rising ? high > trend.extreme : low < trend.extreme;
    if (reversed) {
      trend.stop = trend.extreme;
      trend.rising = !rising;
      trend.extreme = rising ? low : high;
      trend.pace = this.step;
    } else if (further) {
      trend.extreme = rising ? high : low;
      trend.pace = Math.min(trend.pace + this.step, this.max);
    }
    return reversed;
  }
}

export const psar = defineIndicator({
  name: 'psar',
  summary: 'Parabolic stop and reverse: a stop that follows a trend faster and faster.',
  inputs: 'bar',
  parameters: { step: number(0.02, 0.0001, 1), max: number(0.2, 0.0001, 1) },
  create: ({ step, max }) => new Psar(step, max),
  outputs: { psar: ({ value }) => value, reversed: ({ reversed }) => reversed },
});
