import { describe, expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import {
  isSoundFact,
  lastFundedMs,
  type MarketFact,
  newFacts,
} from '../../../src/engine/domain/market-fact.js';
import { plainLinear } from '../../builders/instrument.js';

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
    const late = { ...funding(36), dueMs: 30 };
    expect(newFacts(known, [mark(40), funding(30)], 35)).toEqual([late, mark(40)]);
    expect(newFacts([], [mark(5), mark(5), mark(4)], 0)).toEqual([mark(4), mark(5)]);
  });

  it('that came late is told by when it was settled: none twice, and none for another', () => {
    const news = newFacts([], [funding(8), funding(16)], 20);
    expect(news).toEqual([
      { ...funding(21), dueMs: 8 },
      { ...funding(21), dueMs: 16 },
    ]);
    expect(lastFundedMs(news)).toBe(16);
    expect(lastFundedMs([mark(3)])).toBeUndefined();
    expect(newFacts(news, [funding(8), funding(16), funding(24)], 20)).toEqual([funding(24)]);
  });

  it('is no mark when it comes late, and no rules that say the same again', () => {
    const rules = (atMs: number, lotSize = 1): MarketFact => ({
      kind: 'rules',
      atMs,
      instrument: { ...plainLinear, lotSize: amount(lotSize) },
    });
    expect(newFacts([], [mark(30), mark(40)], 35)).toEqual([mark(40)]);
    expect(newFacts([rules(5)], [rules(50), rules(60, 10), rules(70, 10), rules(80)], 0)).toEqual([
      rules(60, 10),
      rules(80),
    ]);
  });
});
