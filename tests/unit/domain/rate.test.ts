import { expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import { PAR, rate, rateAt, worthOf } from '../../../src/engine/domain/rate.js';

it('a rate is what one coin was worth, exact, and rounds against us', () => {
  expect(rateAt(0.70000001)).toBe(70_000_001);
  expect([rateAt(0), rateAt(1e-9), rateAt(1e12), rateAt(Number.NaN)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(() => rate(0)).toThrow('rate-out-of-range');
  const at = { decimals: 8, rate: rate(70_000_001), into: 8 };
  expect(worthOf(amount(3), at, 'floor')).toBe(2);
  expect(worthOf(amount(3), at, 'ceil')).toBe(3);
  expect(worthOf(amount(-3), at, 'floor')).toBe(-3);
  expect(worthOf(amount(5), { decimals: 2, rate: PAR, into: 2 }, 'floor')).toBe(5);
  expect(worthOf(amount(5), { decimals: 0, rate: PAR, into: 10 }, 'floor')).toBe(50_000_000_000);
});
