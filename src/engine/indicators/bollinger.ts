import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { barCount } from './bar-count.js';

/**
 * Bollinger bands of closes, quote per base: the simple mean of the last `length` closes, and `width` population
 * standard deviations below and above it.
 *
 * Sums of distances, and of their squares, from a value near the window roll; that value and both sums are taken
 * afresh each time the window has been replaced once. So nothing drifts, and no large squares cancel.
 */
export class Bollinger implements Indicator {
  readonly warmupBars: number;
  middle = Number.NaN;
  upper = Number.NaN;
  lower = Number.NaN;
  private readonly window: Float64Array;
  private next = 0;
  private warm = false;
  private centre = 0;
  private sum = 0;
  private squares = 0;

  constructor(
    private readonly length: number,
    private readonly width: number,
  ) {
    this.warmupBars = barCount(length);
    this.window = new Float64Array(length);
  }

  update(bar: BarView): void {
    this.push(bar.close);
  }

  /** The next input of the series; the outputs are in the fields. */
  push(input: number): void {
    const at = this.next;
    const added = input - this.centre;
    const dropped = (this.window[at] as number) - this.centre;
    this.sum += added - dropped;
    this.squares += (added - dropped) * (added + dropped);
    this.window[at] = input;
    this.next = at + 1;
    if (at + 1 === this.length) this.anchor();
    if (this.warm) this.spread();
  }

  private spread(): void {
    const mean = this.sum / this.length;
    // Rounding can leave a hair below zero when the window is flat.
    const deviation = Math.sqrt(Math.max(0, this.squares / this.length - mean * mean));
    this.middle = this.centre + mean;
    this.upper = this.middle + this.width * deviation;
    this.lower = this.middle - this.width * deviation;
  }

  private anchor(): void {
    const { window, length } = this;
    let total = 0;
    for (let i = 0; i < length; i += 1) total += window[i] as number;
    const centre = total / length;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < length; i += 1) {
      const distance = (window[i] as number) - centre;
      sum += distance;
      squares += distance * distance;
    }
    this.centre = centre;
    this.sum = sum;
    this.squares = squares;
    this.next = 0;
    this.warm = true;
  }
}

/** Output columns of {@link bollingerBatch}, each as long as the input. */
export interface BollingerColumns {
  readonly middle: Float64Array;
  readonly upper: Float64Array;
  readonly lower: Float64Array;
}

/** {@link Bollinger} of a whole series into `out`, NaN during warm-up. Same kernel, same bits. */
export function bollingerBatch(
  values: Float64Array,
  settings: { readonly length: number; readonly width: number },
  out: BollingerColumns = {
    middle: new Float64Array(values.length),
    upper: new Float64Array(values.length),
    lower: new Float64Array(values.length),
  },
): BollingerColumns {
  const bands = new Bollinger(settings.length, settings.width);
  for (let i = 0; i < values.length; i += 1) {
    bands.push(values[i] as number);
    out.middle[i] = bands.middle;
    out.upper[i] = bands.upper;
    out.lower[i] = bands.lower;
  }
  return out;
}
