import { describe, expect, it } from 'vitest';
import type { Bar } from '../../src/engine/domain/bar.js';
import type { Indicator } from '../../src/engine/domain/indicator.js';
import { Atr } from '../../src/engine/indicators/atr.js';
import { Bollinger } from '../../src/engine/indicators/bollinger.js';
import { Ema } from '../../src/engine/indicators/ema.js';
import { Macd } from '../../src/engine/indicators/macd.js';
import { Rsi } from '../../src/engine/indicators/rsi.js';
import { Sma } from '../../src/engine/indicators/sma.js';
import { barsOfCloses } from '../builders/closes.js';

const BARS = barsOfCloses([10, 11, 13, 12, 15, 14, 18, 17]);
const NONE = Number.NaN;

function outputs<T extends Indicator>(indicator: T, read: (indicator: T) => number, bars = BARS): number[] {
  return bars.map((bar) => {
    indicator.update({ ...bar });
    return read(indicator);
  });
}

/** Every value worked out by hand as a fraction of whole numbers. */
function expectSeries(values: readonly number[], expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    if (Number.isNaN(value)) expect(values[index], `bar ${index}`).toBeNaN();
    else expect(values[index], `bar ${index}`).toBeCloseTo(value, 12);
  }
}

describe('indicators, by hand', () => {
  it('sma 3', () => {
    const expected = [NONE, NONE, 34 / 3, 12, 40 / 3, 41 / 3, 47 / 3, 49 / 3];
    expectSeries(
      outputs(new Sma(3), (sma) => sma.value),
      expected,
    );
  });

  it('ema 3: seeded with the mean of the first three, then half of the way to each close', () => {
    const expected = [NONE, NONE, 34 / 3, 35 / 3, 40 / 3, 41 / 3, 95 / 6, 197 / 12];
    expectSeries(
      outputs(new Ema(3), (ema) => ema.value),
      expected,
    );
  });

  it('rsi 3: averages by Wilder', () => {
    const expected = [NONE, NONE, NONE, 75, 1500 / 17, 3000 / 43, 16800 / 194, 33600 / 469];
    expectSeries(
      outputs(new Rsi(3), (rsi) => rsi.value),
      expected,
    );
  });

  it('bollinger 4,2: population deviation', () => {
    const middles = [NONE, NONE, NONE, 11.5, 12.75, 13.5, 14.75, 16];
    const variances = [NONE, NONE, NONE, 1.25, 35 / 16, 1.25, 75 / 16, 2.5];
    const widths = variances.map((variance) => 2 * Math.sqrt(variance));
    const bands = (read: (bands: Bollinger) => number) => outputs(new Bollinger(4, 2), read);
    expectSeries(
      bands(({ middle }) => middle),
      middles,
    );
    expectSeries(
      bands(({ upper, middle }) => upper - middle),
      widths,
    );
    expectSeries(
      bands(({ lower, middle }) => middle - lower),
      widths,
    );
  });

  it('macd 2,3,2: the line before its signal', () => {
    const bars = BARS.slice(0, 5);
    const lines = (read: (macd: Macd) => number) =>
      outputs(new Macd({ fast: 2, slow: 3, signal: 2 }), read, bars);
    expectSeries(
      lines(({ macd }) => macd),
      [NONE, NONE, 5 / 6, 7 / 18, 37 / 54],
    );
    expectSeries(
      lines(({ signal }) => signal),
      [NONE, NONE, NONE, 11 / 18, 107 / 162],
    );
    expectSeries(
      lines(({ histogram }) => histogram),
      [NONE, NONE, NONE, -2 / 9, 4 / 162],
    );
  });

  it('atr 2: ranges stretched over gaps', () => {
    const shapes = [
      [11, 9, 10],
      [12, 10, 11],
      [11.5, 8, 9],
      [15, 13, 14],
      [10, 9, 9.5],
    ] as const;
    const bars: readonly Bar[] = shapes.map(([high, low, close], index) => ({
      openMs: index,
      open: low,
      high,
      low,
      close,
      volume: 1,
    }));
    expectSeries(
      outputs(new Atr(2), ({ trueRange }) => trueRange, bars),
      [NONE, 2, 3.5, 6, 5],
    );
    expectSeries(
      outputs(new Atr(2), ({ value }) => value, bars),
      [NONE, NONE, 2.75, 4.375, 4.6875],
    );
  });
});
