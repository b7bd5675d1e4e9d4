import { Ema } from './ema.js';

/**
 * An exponential average of the inputs, one of it, and one of that, in the unit of the inputs. All three start from the
 * simple mean of the first `length` inputs, so they are defined from the same bar on.
 */
export class EmaChain {
  two = Number.NaN;
  three = Number.NaN;
  private readonly first: Ema;
  private readonly weight: number;

  constructor(length: number) {
    this.first = new Ema(length);
    this.weight = 2 / (length + 1);
  }

  get one(): number {
    return this.first.value;
  }

  push(input: number): void {
    const one = this.first.push(input);
    if (Number.isNaN(this.two)) {
      this.two = one;
      this.three = one;
      return;
    }
    this.two += this.weight * (one - this.two);
    this.three += this.weight * (this.two - this.three);
  }
}
