import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../../src/engine/domain/invariant.js';
import { Atr } from '../../../src/engine/indicators/atr.js';
import { Bollinger, bollinger } from '../../../src/engine/indicators/bollinger.js';
import { Crossing } from '../../../src/engine/indicators/crossing.js';
import { Ema, ema } from '../../../src/engine/indicators/ema.js';
import { Macd } from '../../../src/engine/indicators/macd.js';
import { Rsi, rsi } from '../../../src/engine/indicators/rsi.js';
import { Sma } from '../../../src/engine/indicators/sma.js';
import { batchOf, columnsOfCloses } from '../../builders/indicators.js';

describe('a length that is no count of bars', () => {
  it.each([0, -3, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%s is refused', (length) => {
    for (const make of [Sma, Ema, Rsi, Atr]) expect(() => new make(length)).toThrow(InvariantError);
    expect(() => new Bollinger(length, 2)).toThrow(InvariantError);
    expect(() => new Macd({ fast: 2, slow: 3, signal: length })).toThrow(InvariantError);
  });
});

describe('rsi at its ends', () => {
  const lastRsi = (...closes: number[]) => batchOf(rsi, columnsOfCloses(closes), [3])['rsi']?.at(-1);

  it('is 100 when it only rose, 0 when it only fell, 50 when it never moved', () => {
    expect(lastRsi(1, 2, 3, 4)).toBe(100);
    expect(lastRsi(4, 3, 2, 1)).toBe(0);
    expect(lastRsi(5, 5, 5, 5)).toBe(50);
  });
});

describe('a flat market', () => {
  it('has bands of no width, never NaN', () => {
    const closes = columnsOfCloses(new Float64Array(50).fill(0.1 + 0.2));
    const { lower, middle, upper } = batchOf(bollinger, closes, [7, 2]);
    expect(upper?.at(-1)).toBe(middle?.at(-1));
    expect(lower?.at(-1)).toBe(middle?.at(-1));
    expect(batchOf(ema, closes, [7])['ema']?.at(-1)).toBeCloseTo(0.3, 15);
  });

  it('has them too when rounding makes a variance below zero', () => {
    const closes = columnsOfCloses([2.4, 4.699999999999999, 0.1, 0.1, 0.1]);
    const { lower, upper } = batchOf(bollinger, closes, [3, 2]);
    expect([lower?.at(-1), upper?.at(-1)].map((value) => value?.toFixed(12))).toEqual([
      '0.100000000000',
      '0.100000000000',
    ]);
  });
});

describe('crossing', () => {
  const crossings = (differences: readonly number[], scale = 1): readonly number[] => {
    const crossing = new Crossing();
    return differences.map((difference) => crossing.push(difference, scale));
  };

  it('tells the bar of a change of side, and no other', () => {
    expect(crossings([-1, -2, 1, 2, -1, -3, 4])).toEqual([0, 0, 1, 0, -1, 0, 1]);
  });

  it('crosses nothing on the first side it sees', () => {
    expect(crossings([Number.NaN, Number.NaN, 3, 3])).toEqual([0, 0, 0, 0]);
  });

  it('does not take a touch for a crossing, and remembers the side before it', () => {
    expect(crossings([2, 0, 1])).toEqual([0, 0, 0]);
    expect(crossings([2, 0, 0, -1])).toEqual([0, 0, 0, -1]);
  });

  it('does not take rounding for a crossing', () => {
    expect(crossings([1, -1e-9, 1e-9, -1e-9], 30_000)).toEqual([0, 0, 0, 0]);
    expect(crossings([-1, 1e-9, -1e-9, 1e-9], 30_000)).toEqual([0, 0, 0, 0]);
    expect(crossings([1, -1e-6], 30_000)).toEqual([0, -1]);
  });
});
