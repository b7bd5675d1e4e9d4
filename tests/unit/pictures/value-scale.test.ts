import { describe, expect, it } from 'vitest';
import { roundStep, valueScale } from '../../../src/engine/adapters/pictures/value-scale.js';

const WISH = { steps: 5, locale: 'en', maxDecimals: 8, margin: 0 };
const labels = (values: number[], more: Partial<typeof WISH> = {}): string[] => {
  const scale = valueScale(values, { ...WISH, ...more });
  return [scale.min, scale.min + scale.step, scale.max].map(scale.format);
};

describe('the steps of a value axis', () => {
  it.each([
    [0.9, 1],
    [1.4, 2],
    [3, 5],
    [7, 10],
    [0.00003, 0.00005],
    [2e9, 2e9],
  ])('%d is rounded up to %d', (rough, round) => {
    expect(roundStep(rough)).toBeCloseTo(round, 12);
  });

  it('lie around the values', () => {
    const { min, max, step } = valueScale([101, 149.5], WISH);
    expect({ min, max, step }).toEqual({ min: 100, max: 150, step: 10 });
  });

  it('leave room above and below when asked to', () => {
    const { min, max } = valueScale([100, 150], { ...WISH, margin: 0.1 });
    expect([min, max]).toEqual([80, 160]);
  });

  it('surround a flat series, a flat zero, and nothing at all', () => {
    expect(valueScale([10_000, 10_000], WISH)).toMatchObject({ min: 9_900, max: 10_100 });
    expect(valueScale([0], { ...WISH, maxDecimals: 2 })).toMatchObject({ min: -0.01, max: 0.01 });
    expect(valueScale([], WISH)).toMatchObject({ min: 0, max: 1 });
  });

  it('take no notice of what is not a number', () => {
    expect(valueScale([Number.NaN, 1, Number.POSITIVE_INFINITY, 6], WISH)).toMatchObject({ min: 1, max: 6 });
  });
});

describe('the figures of a value axis', () => {
  it('have as many decimals as tell the steps apart, never more than the instrument', () => {
    expect(labels([50_000, 60_000])).toEqual(['50,000', '52,000', '60,000']);
    expect(labels([0.00001234, 0.00001398])).toEqual(['0.0000120', '0.0000125', '0.0000140']);
    expect(labels([1.001, 1.002], { maxDecimals: 2 })).toEqual(['0.99', '1.00', '1.02']);
  });

  it('are written as the locale writes them, with a real minus sign', () => {
    expect(labels([-2_000, 3_000], { locale: 'de' })).toEqual(['−2.000', '−1.000', '3.000']);
    expect(labels([-2, 3])).toEqual(['−2', '−1', '3']);
  });

  it('never show a negative zero', () => {
    expect(valueScale([-2, 3], WISH).format(-0)).toBe('0');
  });

  it('are short when they would be too wide, and still differ', () => {
    expect(labels([123_456_789_012, 145_000_000_000])).toEqual(['120B', '125B', '145B']);
    expect(labels([1.00001e12, 1.00002e12])[1]).toBe('1.000012T');
    expect(labels([1_000_000, 2_000_000])[0]).toBe('1,000,000');
    expect(labels([1e15, 1.5e15])[0]).toBe('1000T');
  });

  it('tell how wide they are', () => {
    expect(valueScale([50_000, 60_000], WISH).labelLength).toBe('50,000'.length);
  });
});
