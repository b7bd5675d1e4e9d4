import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { barCount } from './bar-count.js';

/**
 * Exponential moving average of closes, quote per base: weight k = 2 / (length + 1) for the newest, seeded with the
 * simple mean of the first `length`.
 */
export class Ema implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly weight: number;
  private seen = 0;
  private seed = 0;

  constructor(private readonly length: number) {
    this.warmupBars = barCount(length);
    this.weight = 2 / (length + 1);
  }

  update(bar: BarView): void {
    this.push(bar.close);
  }

  /** The next input of the series; returns the new `value`. */
  push(input: number): number {
    if (this.seen >= this.length) {
      this.value += this.weight * (input - this.value);
      return this.value;
    }
    this.seen += 1;
    this.seed += input;
    if (this.seen === this.length) this.value = this.seed / this.length;
    return this.value;
  }
}

/** {@link Ema} of a whole series; `out` as long as `values`, NaN during warm-up. Same kernel, same bits. */
export function emaBatch(
  values: Float64Array,
  length: number,
  out = new Float64Array(values.length),
): Float64Array {
  const ema = new Ema(length);
  for (let i = 0; i < values.length; i += 1) out[i] = ema.push(values[i] as number);
  return out;
}
