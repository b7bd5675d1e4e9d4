import { barCount } from './bar-count.js';

/**
 * Two sums over the last `length` inputs, NaN until there are as many: plain, and weighted by 1 for the oldest up to
 * `length` for the newest. In blocks, as {@link RollingSum}: nothing is subtracted and nothing drifts.
 */
export class RollingWeights {
  sum = Number.NaN;
  weighted = Number.NaN;
  /** Inputs of this block before `next`; behind it the plain sums of the ends of the block before. */
  private readonly block: Float64Array;
  /** Weighted sums of the ends of the block before: 1 for the first input of the end, and so on. */
  private readonly ends: Float64Array;
  private next = 0;
  private beginning = 0;
  private weightedBeginning = 0;

  constructor(private readonly length: number) {
    this.block = new Float64Array(barCount(length) + 1).fill(Number.NaN);
    this.ends = this.block.slice();
    this.block[length] = 0;
    this.ends[length] = 0;
  }

  push(input: number): void {
    const { block, length } = this;
    const next = this.next + 1;
    block[next - 1] = input;
    this.beginning += input;
    this.weightedBeginning += next * input;
    this.sum = this.beginning + (block[next] as number);
    // The end before has the weights below those of the beginning.
    const below = (length - next) * this.beginning + (this.ends[next] as number);
    this.weighted = this.weightedBeginning + below;
    this.next = next;
    if (next === length) this.turn();
  }

  private turn(): void {
    const { block, ends } = this;
    let plain = 0;
    let weighted = 0;
    for (let i = this.length - 1; i >= 0; i -= 1) {
      plain += block[i] as number;
      weighted += plain;
      block[i] = plain;
      ends[i] = weighted;
    }
    this.beginning = 0;
    this.weightedBeginning = 0;
    this.next = 0;
  }
}
