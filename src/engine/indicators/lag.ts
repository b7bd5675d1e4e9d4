import { barCount } from './bar-count.js';

/** Gives each input back `length` inputs later; NaN until then. */
export class Lag {
  value = Number.NaN;
  private readonly ring: Float64Array;
  private next = 0;

  constructor(length: number) {
    this.ring = new Float64Array(barCount(length)).fill(Number.NaN);
  }

  push(input: number): number {
    const { ring, next } = this;
    this.value = ring[next] as number;
    ring[next] = input;
    this.next = next + 1 === ring.length ? 0 : next + 1;
    return this.value;
  }
}
