import type { BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { WilderAverage } from './wilder.js';

/**
 * Wilder's relative strength index of closes, 0–100: 100 × average gain / (average gain + average loss), both
 * smoothed by {@link WilderAverage}. A market that has not moved at all is neither strong nor weak: 50.
 */
export class Rsi implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  private readonly gain: WilderAverage;
  private readonly loss: WilderAverage;
  private previous = Number.NaN;

  constructor(length: number) {
    this.gain = new WilderAverage(length);
    this.loss = new WilderAverage(length);
    this.warmupBars = length + 1;
  }

  update(bar: BarView): void {
    this.push(bar.close);
  }

  /** The next input of the series; returns the new `value`. */
  push(input: number): number {
    const change = input - this.previous;
    this.previous = input;
    // The first input has no change to speak of.
    if (Number.isNaN(change)) return this.value;
    // Halves of sum and difference instead of a comparison: the sign of a change cannot be predicted.
    const size = Math.abs(change);
    const gain = this.gain.push(0.5 * (size + change));
    const loss = this.loss.push(0.5 * (size - change));
    const moved = gain + loss;
    this.value = moved === 0 ? 50 : (100 * gain) / moved;
    return this.value;
  }
}

export const rsi = defineIndicator({
  name: 'rsi',
  summary: 'Relative strength index of closes, 0 to 100.',
  inputs: 'close',
  parameters: { length: bars(14) },
  create: ({ length }) => new Rsi(length),
  outputs: { rsi: ({ value }) => value },
});
