import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candlesOf, extremes, pick } from '../../src/commands/views/downsample.js';

const curve = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 400 });
const most = fc.integer({ min: 4, max: 60 });

describe('fewer points', () => {
  it('keep the ends and the extremes, in order, and are no more than asked', () => {
    fc.assert(
      fc.property(curve, most, (values, limit) => {
        const places = extremes(values, limit);
        expect(places.length).toBeLessThanOrEqual(Math.max(limit, Math.min(values.length, limit)));
        expect(places[0]).toBe(0);
        expect(places.at(-1)).toBe(values.length - 1);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        const kept = pick(places, values);
        expect(Math.max(...kept)).toBe(Math.max(...values));
        expect(Math.min(...kept)).toBe(Math.min(...values));
      }),
    );
  });

  it('of a flat stretch are fewer still', () => {
    expect(
      extremes(
        Array.from({ length: 100 }, () => 7),
        10,
      ),
    ).toEqual([0, 1, 25, 50, 74, 99]);
  });

  it('of no values are none', () => {
    expect(extremes([])).toEqual([]);
    expect(extremes(Float64Array.from([1, 2, 3]))).toEqual([0, 1, 2]);
  });
});

describe('candles of closes', () => {
  it('join on to each other and hold every close', () => {
    fc.assert(
      fc.property(curve, most, (values, limit) => {
        const atMs = values.map((_, index) => index * 1_000);
        const candles = candlesOf({ atMs, close: values }, limit);
        expect(candles.close.length).toBe(Math.min(limit, values.length));
        expect(candles.open.slice(1)).toEqual(candles.close.slice(0, -1));
        expect(candles.close.at(-1)).toBe(values.at(-1));
        expect(Math.max(...candles.high)).toBe(Math.max(...values));
        expect(Math.min(...candles.low)).toBe(Math.min(...values));
        for (const [index, high] of candles.high.entries()) {
          const [open = 0, close = 0, low = 0] = [candles.open, candles.close, candles.low].map(
            (c) => c[index],
          );
          expect(high).toBeGreaterThanOrEqual(Math.max(open, close));
          expect(low).toBeLessThanOrEqual(Math.min(open, close));
        }
      }),
    );
  });

  it('of nothing are none', () => {
    expect(candlesOf({ atMs: [], close: [] }, 10).open).toEqual([]);
  });
});
