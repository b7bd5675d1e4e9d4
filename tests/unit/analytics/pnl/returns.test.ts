import { describe, expect, it } from 'vitest';
import { moneyWeighted, timeWeighted } from '../../../../src/engine/analytics/pnl/returns.js';

const DAY = 86_400_000;
const points = (...values: readonly (readonly [number, number])[]) =>
  values.map(([day, equity]) => ({ atMs: day * DAY, equity }));

describe('returns', () => {
  // 100 doubles, then 1000 comes in, then everything halves.
  const curve = points([0, 100], [10, 200], [10, 1200], [20, 600]);
  const flows = [{ atMs: 10 * DAY, value: 1000 }];

  it('by time do not care how much was there', () => {
    // The point at day 10 is told twice: before and after the money came.
    expect(timeWeighted(points([0, 100], [9, 200], [10, 1200], [20, 600]), flows)).toBeCloseTo(0, 12);
    expect(timeWeighted(points([0, 100], [5, 110], [10, 121]), [])).toBeCloseTo(0.21, 12);
  });

  it('by money count what came in for as long as it was there', () => {
    const rate = moneyWeighted(curve, flows) ?? Number.NaN;
    // 100 (1 + r) + 1000 √(1 + r) = 600
    expect(100 * (1 + rate) + 1000 * Math.sqrt(1 + rate)).toBeCloseTo(600, 6);
    expect(moneyWeighted(points([0, 100], [10, 150]), [])).toBeCloseTo(0.5, 9);
    expect(moneyWeighted(points([0, 1], [10, 50]), [])).toBeCloseTo(49, 6);
  });

  it('of a deposit alone are nothing', () => {
    const grown = points([0, 100], [5, 1100], [10, 1100]);
    const deposit = [{ atMs: 5 * DAY, value: 1000 }];
    expect(timeWeighted(grown, deposit)).toBeCloseTo(0, 12);
    expect(moneyWeighted(grown, deposit)).toBeCloseTo(0, 9);
  });

  it('take flows at the start for part of it and those after the end for none', () => {
    const flat = points([1, 100], [2, 110]);
    const around = [
      { atMs: 1 * DAY, value: 5000 },
      { atMs: 3 * DAY, value: 9000 },
    ];
    expect(timeWeighted(flat, around)).toBeCloseTo(0.1, 12);
    expect(moneyWeighted(flat, around)).toBeCloseTo(0.1, 9);
  });

  it('are unknown where nothing could grow', () => {
    expect(timeWeighted([], [])).toBeUndefined();
    expect(timeWeighted(points([0, 1]), [])).toBeUndefined();
    expect(timeWeighted(points([0, 0], [1, 5]), [])).toBeUndefined();
    expect(moneyWeighted([], [])).toBeUndefined();
    expect(moneyWeighted(points([0, 1]), [])).toBeUndefined();
    expect(moneyWeighted(points([0, 100], [1, -50]), [])).toBeUndefined();
  });
});
