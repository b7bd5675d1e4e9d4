import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/engine/domain/canonical-json.js';
import { isSurelySame } from '../../src/engine/domain/same-json.js';

/** Few words and numbers, so that two of them often agree. */
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'xsmall', withCrossShrink: true },
    fc.constantFrom(0, -0, '0', null, undefined),
    fc.array(tie('value'), { maxLength: 1 }),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { maxKeys: 1 }),
  ),
})).value;
const event = fc.dictionary(fc.constantFrom('a', 'b'), value, { minKeys: 1 });
/** One and another, or one and itself with the signs of its zeros lost. */
const pair = fc.oneof(
  fc.tuple(event, event),
  event.map((one) => [one, JSON.parse(JSON.stringify(one))] as const),
);
const written = (one: unknown): string | undefined => {
  try {
    return canonicalJson(one);
  } catch {
    return undefined;
  }
};

describe('what is surely the same', () => {
  it('is written the same, byte for byte', () => {
    let same = 0;
    fc.assert(
      fc.property(pair, ([one, other]) => {
        if (!isSurelySame(one, other)) return;
        same += 1;
        expect(written(one)).toBe(written(other));
      }),
      { numRuns: 5_000 },
    );
    expect(same).toBeGreaterThan(50);
  });

  it('is all that was written and read again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (one) => {
        expect(isSurelySame(JSON.parse(JSON.stringify(one)), one)).toBe(true);
      }),
    );
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: '1' }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [
      [1, 2],
      [2, 1],
    ],
    [{ 0: 1 }, [1]],
    [{ a: null }, { a: {} }],
    [{ a: Number.NaN }, { a: Number.NaN }],
    [{ hasOwnProperty: 1 }, { toString: 1 }],
  ])('is not %j and %j', (one, other) => {
    expect(isSurelySame(one, other)).toBe(false);
    expect(isSurelySame(other, one)).toBe(false);
  });
});
