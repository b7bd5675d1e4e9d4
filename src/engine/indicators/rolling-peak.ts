import { barCount } from './bar-count.js';

/**
 * How many inputs ago the largest of the last `length` came, 0 for the latest; of equal ones the earliest counts. NaN until
 * there are as many. In blocks, as RollingRange, which keeps no places.
 */
export class RollingPeak {
  age = Number.NaN;
  /** Inputs of this block before `next`; behind it the peaks of the block before from there on. */
  private readonly block: Float64Array;
  /** Where in the block before those peaks are. */
  private readonly places: Float64Array;
  private next = 0;
  private peak = Number.NEGATIVE_INFINITY;
  private place = 0;

  constructor(private readonly length: number) {
    this.block = new Float64Array(barCount(length) + 1).fill(Number.NaN);
    this.places = this.block.slice();
    this.block[length] = Number.NEGATIVE_INFINITY;
  }

  push(input: number): number {
    const { block, next, length } = this;
    block[next] = input;
    if (input > this.peak) {
      this.peak = input;
      this.place = next;
    }
    // False against NaN: without a block before, the age is NaN as well.
    const newer = this.peak > (block[next + 1] as number);
    this.age = next - (newer ? this.place : (this.places[next + 1] as number) - length);
    this.next = next + 1;
    if (next + 1 === length) this.turn();
    return this.age;
  }

  private turn(): void {
    const { block, places } = this;
    this.peak = Number.NEGATIVE_INFINITY;
    for (let i = this.length - 1; i >= 0; i -= 1) {
      if ((block[i] as number) >= this.peak) {
        this.peak = block[i] as number;
        this.place = i;
      }
      block[i] = this.peak;
      places[i] = this.place;
    }
    this.peak = Number.NEGATIVE_INFINITY;
    this.next = 0;
  }
}
