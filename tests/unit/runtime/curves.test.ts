import { describe, expect, it } from 'vitest';
import { BoundedCurve } from '../../../src/engine/runtime/sessions/curve.js';
import { maxDrawdownPctOf, sumCurves } from '../../../src/engine/runtime/sessions/sum-curves.js';

const pointsOf = (count: number, capacity?: number) => {
  const curve = new BoundedCurve(capacity);
  for (let n = 0; n < count; n++) curve.add(n, n * 10);
  return curve.points();
};

describe('a bounded curve', () => {
  it('keeps every point until it is full', () => {
    expect(pointsOf(0).atMs).toHaveLength(0);
    expect([...pointsOf(7, 8).equity]).toEqual([0, 10, 20, 30, 40, 50, 60]);
  });

  it('then lets every second one go, but never the first or the newest', () => {
    expect([...pointsOf(8, 8).atMs]).toEqual([0, 2, 4, 6, 7]);
    expect([...pointsOf(9, 8).atMs]).toEqual([0, 2, 4, 6, 8]);
    expect([...pointsOf(10, 8).atMs]).toEqual([0, 2, 4, 6, 8, 9]);
    expect([...pointsOf(11, 8).atMs]).toEqual([0, 2, 4, 6, 8, 10]);
  });

  it('stays within its size for ever, at an even spacing', () => {
    for (const count of [100, 1_000, 12_345]) {
      const { atMs, equity } = pointsOf(count, 16);
      expect(atMs.length).toBeLessThan(16);
      expect(atMs.length).toBeGreaterThan(7);
      expect([atMs[0], atMs.at(-1), equity.at(-1)]).toEqual([0, count - 1, (count - 1) * 10]);
      const steps = [...atMs.slice(1)].map((at, index) => at - (atMs[index] ?? 0));
      expect(Math.max(...steps)).toBeLessThanOrEqual(2 * Math.min(...steps.slice(0, -2)));
    }
  });
});

const point = (atMs: number, change: number) => ({ atMs, change });

describe('a sum of curves', () => {
  it('adds what each part added, from its first point to after its last', () => {
    const sum = sumCurves(
      [
        [point(10, 1), point(20, 5), point(30, 2)],
        [point(20, -3), point(40, -1)],
      ],
      100,
    );
    expect([...sum.atMs]).toEqual([10, 20, 30, 40]);
    expect([...sum.equity]).toEqual([101, 102, 99, 101]);
    expect(maxDrawdownPctOf(sum, 100)).toBeCloseTo((3 / 102) * 100, 9);
  });

  it('of nothing is nothing', () => {
    const sum = sumCurves([], 100);
    expect([sum.atMs.length, sum.equity.length, maxDrawdownPctOf(sum, 100)]).toEqual([0, 0, 0]);
  });

  it('falls from the start as well', () => {
    const sum = sumCurves([[point(10, -25)]], 100);
    expect(maxDrawdownPctOf(sum, 100)).toBe(25);
  });
});
