import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { Atr } from './atr.js';
import { bars, defineIndicator, number } from './definition.js';
import { medianPrice } from './prices.js';

/**
 * Supertrend, quote per base: a band `factor` × ATR(length) from the middle of the bar that only moves towards the
 * price, below it in a rise and above it in a fall; a close beyond it turns the trend. `upper` is defined in a fall,
 * `lower` in a rise, `direction` is 1 or −1. Source: O. Seban. Warm after length + 1 bars; the first bar
 * is a rise when it closes above its middle.
 */
class Supertrend implements Indicator {
  readonly warmupBars: number;
  direction = Number.NaN;
  private readonly atr: Atr;
  private ceiling = Number.NaN;
  private floor = Number.NaN;
  private before = Number.NaN;

  constructor(
    length: number,
    private readonly factor: number,
  ) {
    this.atr = new Atr(length);
    this.warmupBars = length + 1;
  }

  get value(): number {
    return this.direction > 0 ? this.floor : this.ceiling;
  }

  get upper(): number {
    return this.direction > 0 ? Number.NaN : this.ceiling;
  }

  get lower(): number {
    return this.direction > 0 ? this.floor : Number.NaN;
  }

  update(bar: BarView): void {
    const { close } = bar;
    const width = this.factor * this.atr.push(bar.high, bar.low, close);
    if (!Number.isNaN(width)) this.turn(medianPrice(bar), width, close);
    this.before = close;
  }

  private turn(middle: number, width: number, close: number): void {
    const ceiling = middle + width;
    const floor = middle - width;
    const first = Number.isNaN(this.direction);
    if (first) this.direction = close >= middle ? 1 : -1;
    if (first || ceiling < this.ceiling || this.before > this.ceiling) this.ceiling = ceiling;
    if (first || floor > this.floor || this.before < this.floor) this.floor = floor;
    this.direction = close <= (this.direction > 0 ? this.floor : this.ceiling) ? -1 : 1;
  }
}

export const supertrend = defineIndicator({
  name: 'supertrend',
  summary: 'A stop line of average ranges that turns with the trend.',
  inputs: 'bar',
  parameters: { length: bars(10), factor: number(3, 0.01, 100) },
  create: ({ length, factor }) => new Supertrend(length, factor),
  outputs: {
    line: ({ value }) => value,
    direction: ({ direction }) => direction,
    upper: ({ upper }) => upper,
    lower: ({ lower }) => lower,
  },
});
