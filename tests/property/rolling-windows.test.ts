import { describe, expect, it } from 'vitest';
import { bollinger } from '../../src/engine/indicators/bollinger.js';
import { sma } from '../../src/engine/indicators/sma.js';
import { randomWalk } from '../builders/closes.js';
import { batchOf, columnsOfCloses } from '../builders/indicators.js';

/** The last `n` values ending at `end`, summed afresh. */
function direct(values: Float64Array, end: number, n: number): { mean: number; deviation: number } {
  const window = values.subarray(end - n + 1, end + 1);
  const mean = window.reduce((sum, value) => sum + value, 0) / n;
  const squares = window.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / n) };
}

describe('rolling sums', () => {
  const MILLION = 1_000_000;

  it('do not drift: a million bars against direct computation', () => {
    const closes = randomWalk(MILLION, { seed: 7, start: 30_000, step: 0.002 });
    const bars = columnsOfCloses(closes);
    const { sma: average } = batchOf(sma, bars, [30]);
    const { middle, upper } = batchOf(bollinger, bars, [20, 2]);
    let worst = 0;
    for (let end = 29; end < MILLION; end += 97) {
      const { mean, deviation } = direct(closes, end, 20);
      const pairs = [
        [average?.[end], direct(closes, end, 30).mean],
        [middle?.[end], mean],
        [upper?.[end], mean + 2 * deviation],
        [(upper?.[end] ?? 0) - (middle?.[end] ?? 0), 2 * deviation],
      ] as const;
      for (const [value = Number.NaN, wanted] of pairs) {
        worst = Math.max(worst, Math.abs(value - wanted) / wanted);
      }
    }
    expect(worst).toBeLessThanOrEqual(1e-9);
  });

  it('forget a huge price once the window was replaced twice', () => {
    const closes = columnsOfCloses([...Array(7).fill(100.1), 1e15, ...Array(20).fill(100.1)]);
    expect(batchOf(sma, closes, [5])['sma']?.at(-1)).toBeCloseTo(100.1, 12);
    const bands = batchOf(bollinger, closes, [5, 2]);
    expect(bands['upper']?.at(-1)).toBeCloseTo(100.1, 12);
    expect(bands['lower']?.at(-1)).toBeCloseTo(100.1, 12);
  });
});
