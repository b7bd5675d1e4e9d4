import { barCount } from './bar-count.js';

/**
 * Sum of the last `length` inputs, NaN until there are as many.
 *
 * Inputs are taken in blocks of `length`. The window is the end of the block before and the beginning of this one: the
 * sums of the ends were taken when the block was full, the sum of the beginning grows. So nothing is ever subtracted:
 * no drift, and a window of zeros sums to exactly 0. Two additions an input.
 */
export class RollingSum {
  value = Number.NaN;
  /** Inputs of this block before `next`; behind it what the block before adds up to from there on. */
  private readonly block: Float64Array;
  private next = 0;
  private beginning = 0;

  constructor(private readonly length: number) {
    // Without a block before, its sums are NaN, and so is the window's. The last one is that of no inputs.
    this.block = new Float64Array(barCount(length) + 1).fill(Number.NaN);
    this.block[length] = 0;
  }

  push(input: number): number {
    const { block, next } = this;
    block[next] = input;
    this.beginning += input;
    this.value = this.beginning + (block[next + 1] as number);
    this.next = next + 1;
    if (next + 1 === this.length) this.turn();
    return this.value;
  }

  private turn(): void {
    const { block } = this;
    let end = 0;
    for (let i = this.length - 1; i >= 0; i -= 1) {
      end += block[i] as number;
      block[i] = end;
    }
    this.beginning = 0;
    this.next = 0;
  }
}
