import { describe, expect, it } from 'vitest';
import { drawdowns, thin, valueAt } from '../../../src/engine/adapters/pictures/thin.js';
import { walk } from '../../builders/chart-specs.js';

describe('fewer points that look the same', () => {
  it('are all points when there are few', () => {
    expect(thin([5, 6, 7], 3)).toEqual([0, 1, 2]);
  });

  it('keep the first, the last, the highest and the lowest, in order', () => {
    const values = walk(10_000);
    values[4_321] = 1;
    values[7_654] = 1e9;
    const kept = thin(values, 500);
    expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
    expect(kept).toEqual(expect.arrayContaining([0, 4_321, 7_654, 9_999]));
    expect(kept.length).toBeLessThanOrEqual(502);
    expect(kept.length).toBeGreaterThan(300);
  });
});

describe('drawdowns', () => {
  it('are measured from the highest value so far', () => {
    expect(drawdowns([100, 120, 90, 130]).map((fall) => Math.round(fall))).toEqual([0, 0, -25, 0]);
  });

  it('are none where nothing was ever owned', () => {
    expect(drawdowns([0, -5])).toEqual([0, 0]);
  });
});

describe('a value that is not there', () => {
  it('is not a number, which is drawn as a gap', () => {
    expect([valueAt([7], 0), valueAt([7], 1)]).toEqual([7, Number.NaN]);
  });
});
