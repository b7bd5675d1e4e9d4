import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bar, columnsOf } from '../../src/engine/domain/bar.js';
import type { Indicator } from '../../src/engine/domain/indicator.js';
import { Atr, atrBatch } from '../../src/engine/indicators/atr.js';
import { Bollinger, bollingerBatch } from '../../src/engine/indicators/bollinger.js';
import { Ema, emaBatch } from '../../src/engine/indicators/ema.js';
import { Macd, macdBatch } from '../../src/engine/indicators/macd.js';
import { Rsi, rsiBatch } from '../../src/engine/indicators/rsi.js';
import { Sma, smaBatch } from '../../src/engine/indicators/sma.js';
import { blankView, randomWalk } from '../builders/closes.js';

const price = fc.double({ min: 0.0001, max: 1e7, noNaN: true });
const bar = fc.tuple(price, price, price).map((prices): Bar => {
  const [open, close, other] = prices;
  return { openMs: 0, open, high: Math.max(...prices), low: Math.min(...prices), close, volume: other };
});
const bars = fc.array(bar, { maxLength: 120 });
const length = fc.integer({ min: 1, max: 30 });

/** Bar by bar through one reused view, as a session does it. */
function streamed<T extends Indicator>(series: readonly Bar[], indicator: T, read: (indicator: T) => number) {
  const view = blankView();
  return Float64Array.from(series, (one) => {
    indicator.update(Object.assign(view, one));
    return read(indicator);
  });
}

const bits = (values: Float64Array): readonly bigint[] => [...new BigUint64Array(values.slice().buffer)];

/** Warm for the first time on exactly the bar that the indicator promises. */
function expectWarmAt(values: Float64Array, warmupBars: number): void {
  const first = values.findIndex((value) => !Number.isNaN(value));
  expect(first).toBe(values.length < warmupBars ? -1 : warmupBars - 1);
}

describe('streaming and batch', () => {
  const close = (series: readonly Bar[]): Float64Array => columnsOf(series).close;

  it.each([
    ['sma', (n: number) => new Sma(n), smaBatch],
    ['ema', (n: number) => new Ema(n), emaBatch],
    ['rsi', (n: number) => new Rsi(n), rsiBatch],
  ] as const)('agree bit for bit: %s', (_name, make, batch) => {
    fc.assert(
      fc.property(bars, length, (series, n) => {
        const values = streamed(series, make(n), (indicator) => indicator.value);
        expect(bits(batch(close(series), n))).toEqual(bits(values));
        expectWarmAt(values, make(n).warmupBars);
      }),
    );
  });

  it('agree bit for bit: atr', () => {
    fc.assert(
      fc.property(bars, length, (series, n) => {
        const values = streamed(series, new Atr(n), ({ value }) => value);
        expect(bits(atrBatch(columnsOf(series), n))).toEqual(bits(values));
        expectWarmAt(values, new Atr(n).warmupBars);
      }),
    );
  });

  it('agree bit for bit: bollinger', () => {
    fc.assert(
      fc.property(bars, length, fc.double({ min: 0.1, max: 5, noNaN: true }), (series, n, width) => {
        const batch = bollingerBatch(close(series), { length: n, width });
        for (const column of ['lower', 'middle', 'upper'] as const) {
          const values = streamed(series, new Bollinger(n, width), (bands) => bands[column]);
          expect(bits(batch[column])).toEqual(bits(values));
          expectWarmAt(values, n);
        }
      }),
    );
  });

  it('agree bit for bit: macd', () => {
    fc.assert(
      fc.property(bars, length, length, length, (series, fast, slow, signal) => {
        const settings = { fast, slow, signal };
        const batch = macdBatch(close(series), settings);
        for (const column of ['macd', 'signal', 'histogram'] as const) {
          const values = streamed(series, new Macd(settings), (macd) => macd[column]);
          expect(bits(batch[column])).toEqual(bits(values));
        }
        expectWarmAt(batch.signal, new Macd(settings).warmupBars);
        expectWarmAt(batch.macd, Math.max(fast, slow));
      }),
    );
  });

  it('write into the arrays they are given', () => {
    const values = Float64Array.of(1, 2, 3);
    const out = new Float64Array(3);
    expect(smaBatch(values, 2, out)).toBe(out);
    expect([...out]).toEqual([Number.NaN, 1.5, 2.5]);
  });
});

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
    const sma = smaBatch(closes, 30);
    const bands = bollingerBatch(closes, { length: 20, width: 2 });
    let worst = 0;
    for (let end = 29; end < MILLION; end += 97) {
      const average = direct(closes, end, 30).mean;
      const { mean, deviation } = direct(closes, end, 20);
      const pairs = [
        [sma[end], average],
        [bands.middle[end], mean],
        [bands.upper[end], mean + 2 * deviation],
        [(bands.upper[end] ?? 0) - (bands.middle[end] ?? 0), 2 * deviation],
      ] as const;
      for (const [value = Number.NaN, wanted] of pairs) {
        worst = Math.max(worst, Math.abs(value - wanted) / wanted);
      }
    }
    expect(worst).toBeLessThanOrEqual(1e-9);
  });

  it('forget a huge price once the window was replaced twice', () => {
    const closes = Float64Array.of(...Array(7).fill(100.1), 1e15, ...Array(20).fill(100.1));
    expect(smaBatch(closes, 5).at(-1)).toBeCloseTo(100.1, 12);
    const bands = bollingerBatch(closes, { length: 5, width: 2 });
    expect(bands.upper.at(-1)).toBeCloseTo(100.1, 12);
    expect(bands.lower.at(-1)).toBeCloseTo(100.1, 12);
  });
});
