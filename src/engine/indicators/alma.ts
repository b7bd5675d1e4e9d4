import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { barCount } from './bar-count.js';
import { bars, defineIndicator, number } from './definition.js';

/** `offset`: 0 = centred on the oldest close, 1 = on the newest. `sigma`: how narrow the bell is. Usual: 9, 0.85, 6. */
interface AlmaSettings {
  readonly length: number;
  readonly offset: number;
  readonly sigma: number;
}

/**
 * Arnaud Legoux moving average of closes, quote per base: weights exp(−(i − m)² / 2s²) for i = 0 (oldest) to length − 1,
 * m = offset × (length − 1), s = length / sigma, divided by their sum. Source: A. Legoux and D. Kouzis-Loukas, 2009. A
 * bell cannot roll: each bar adds `length` products up afresh. Warm after `length` bars.
 */
class Alma implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  /** Weights, oldest first, twice in a row: a window that starts anywhere in the ring meets them in order. */
  private readonly weights: Float64Array;
  private readonly ring: Float64Array;
  private next = 0;

  constructor({ length, offset, sigma }: AlmaSettings) {
    this.warmupBars = barCount(length);
    this.ring = new Float64Array(length).fill(Number.NaN);
    const middle = offset * (length - 1);
    const spread = length / sigma;
    const bell = Float64Array.from(this.ring, (_, i) => Math.exp(-((i - middle) ** 2) / (2 * spread ** 2)));
    const sum = bell.reduce((total, weight) => total + weight, 0);
    this.weights = Float64Array.from({ length: 2 * length }, (_, i) => (bell[i % length] as number) / sum);
  }

  update({ close }: BarView): void {
    const { ring, weights } = this;
    ring[this.next] = close;
    this.next = this.next + 1 === ring.length ? 0 : this.next + 1;
    // The oldest close lies at `next` and has the first weight.
    const shift = ring.length - this.next;
    let sum = 0;
    for (let i = 0; i < ring.length; i += 1) sum += (ring[i] as number) * (weights[i + shift] as number);
    this.value = sum;
  }
}

export const alma = defineIndicator({
  name: 'alma',
  summary: 'Arnaud Legoux moving average of closes: weights in a bell near the newest.',
  inputs: 'close',
  parameters: { length: bars(9), offset: number(0.85, 0, 1), sigma: number(6, 0.01, 1000) },
  create: (settings) => new Alma(settings),
  outputs: { alma: ({ value }) => value },
});
