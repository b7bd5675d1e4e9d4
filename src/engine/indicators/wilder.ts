import { barCount } from './bar-count.js';

/**
 * Wilder's smoothing ("New Concepts in Technical Trading Systems", 1978): the simple mean of the first `length`
 * inputs, from then on (previous × (length − 1) + input) / length.
 */
export class WilderAverage {
  value = Number.NaN;
  private seen = 0;
  private seed = 0;

  constructor(private readonly length: number) {
    barCount(length);
  }

  push(input: number): number {
    const { length } = this;
    if (this.seen >= length) {
      this.value = (this.value * (length - 1) + input) / length;
      return this.value;
    }
    this.seen += 1;
    this.seed += input;
    if (this.seen === length) this.value = this.seed / length;
    return this.value;
  }
}
