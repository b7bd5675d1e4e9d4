import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { Lag } from './lag.js';
import { shareOf } from './prices.js';
import { TrueRange } from './tr.js';
import { WilderAverage } from './wilder.js';

/**
 * Wilder's directional movement, all 0–100. `plus` and `minus`: upward and downward movement in percent of true range,
 * each smoothed by {@link WilderAverage}; `dx`: their difference in percent of their sum (0 where both are 0); `adx`: its
 * Wilder average; `adxr`: the mean of `adx` and that of `length` bars before. Source: J. W. Wilder, "New Concepts in
 * Technical Trading Systems", 1978. `dx` is warm after length + 1 bars, `adx` after 2 × length.
 */
class Adx implements Indicator {
  readonly warmupBars: number;
  plus = Number.NaN;
  minus = Number.NaN;
  dx = Number.NaN;
  adx = Number.NaN;
  private readonly trueRange = new TrueRange();
  private readonly range: WilderAverage;
  private readonly up: WilderAverage;
  private readonly down: WilderAverage;
  private readonly average: WilderAverage;
  private readonly past: Lag;
  private high = Number.NaN;
  private low = Number.NaN;

  constructor(length: number) {
    this.range = new WilderAverage(length);
    this.up = new WilderAverage(length);
    this.down = new WilderAverage(length);
    this.average = new WilderAverage(length);
    this.past = new Lag(length);
    this.warmupBars = 3 * length;
  }

  get adxr(): number {
    return (this.adx + this.past.value) / 2;
  }

  update({ high, low, close }: BarView): void {
    const range = this.trueRange.push(high, low, close);
    const up = high - this.high;
    const down = this.low - low;
    this.high = high;
    this.low = low;
    if (!Number.isNaN(range)) this.move(up, down, range);
  }

  /** Only the larger of the two movements counts, and only if it is one. */
  private move(up: number, down: number, range: number): void {
    const smoothed = this.range.push(range);
    const plus = this.up.push(up > down ? Math.max(up, 0) : 0);
    const minus = this.down.push(down > up ? Math.max(down, 0) : 0);
    this.plus = 100 * shareOf(plus, smoothed, 0);
    this.minus = 100 * shareOf(minus, smoothed, 0);
    this.dx = 100 * shareOf(Math.abs(plus - minus), plus + minus, 0);
    if (Number.isNaN(this.dx)) return;
    this.adx = this.average.push(this.dx);
    this.past.push(this.adx);
  }
}

export const adx = defineIndicator({
  name: 'adx',
  summary: 'Strength of a trend, 0 to 100, and of its two directions.',
  inputs: 'bar',
  parameters: { length: bars(14) },
  create: ({ length }) => new Adx(length),
  outputs: {
    adx: (lines) => lines.adx,
    plus: ({ plus }) => plus,
    minus: ({ minus }) => minus,
    dx: ({ dx }) => dx,
    adxr: ({ adxr }) => adxr,
  },
});
