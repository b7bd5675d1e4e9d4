import { describe, expect, it } from 'vitest';
import { isSoundFact, type MarketFact, newFacts } from '../../../src/engine/domain/market-fact.js';

const mark = (atMs: number, price = 100): MarketFact => ({ kind: 'mark', atMs, price });
const funding = (atMs: number, rate = 0.0001): MarketFact => ({ kind: 'funding', atMs, rate });

describe('a fact of the market', () => {
  it.each([
    [mark(1, 0), false],
    [mark(1, Number.NaN), false],
    [mark(1, -5), false],
    [mark(Number.NaN), false],
    [mark(0), false],
    [funding(1, Number.NaN), false],
    [funding(1, 0.11), false],
    [funding(1, -0.1), true],
    [mark(1), true],
    [{ kind: 'delisted', atMs: 1 } as const, true],
  ])('%o is sound: %s', (fact, sound) => {
    expect(isSoundFact(fact)).toBe(sound);
  });

  it('goes forward only, each kind for itself, and never into what was read already', () => {
    const known = [funding(10), mark(20)];
    expect(newFacts(known, [mark(20), funding(10), funding(15), mark(25, Number.NaN)], 0)).toEqual([
      funding(15),
    ]);
    expect(newFacts(known, [mark(40), funding(30)], 35)).toEqual([{ ...funding(30), atMs: 36 }, mark(40)]);
    expect(newFacts([], [mark(5), mark(5), mark(4)], 0)).toEqual([mark(4), mark(5)]);
  });
});
