import { barCount } from './bar-count.js';
import { isFlat } from './prices.js';

/**
 * Mean and population standard deviation of the last `length` inputs, in the unit of the inputs.
 *
 * Sums of distances, and of their squares, from a value near the window roll; that value and both sums are taken
 * afresh each time the window has been replaced once. So nothing drifts, and no large squares cancel.
 */
export class RollingDeviation {
  /** Both NaN until the window is full. */
  mean = Number.NaN;
  deviation = Number.NaN;
  private readonly window: Float64Array;
  private next = 0;
  private warm = false;
  private centre = 0;
  private sum = 0;
  private squares = 0;

  constructor(private readonly length: number) {
    this.window = new Float64Array(barCount(length));
  }

  /** The latest input in standard deviations from the mean; 0 in a flat window, NaN until it is full. */
  get score(): number {
    const latest = this.window[(this.next === 0 ? this.length : this.next) - 1] as number;
    return this.isFlat ? 0 : (latest - this.mean) / this.deviation;
  }

  get isFlat(): boolean {
    return isFlat(this.deviation, this.mean);
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
    if (this.warm) this.settle();
  }

  private settle(): void {
    const shift = this.sum / this.length;
    // Rounding can leave a hair below zero when the window is flat.
    this.deviation = Math.sqrt(Math.max(0, this.squares / this.length - shift * shift));
    this.mean = this.centre + shift;
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
