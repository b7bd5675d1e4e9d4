import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { select } from '../../src/engine/analytics/select.js';

describe('select', () => {
  it('finds what sorting would put there, and parts the rest around it', () => {
    const some = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(some, fc.nat(), (list, any) => {
        const rank = any % list.length;
        const values = Float64Array.from(list);
        const found = select(values, rank);
        expect(found).toBe(Float64Array.from(list).sort()[rank]);
        expect(values[rank]).toBe(found);
        expect(values.subarray(0, rank).every((value) => value <= found)).toBe(true);
        expect(values.subarray(rank).every((value) => value >= found)).toBe(true);
        expect([...values].sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });
});
