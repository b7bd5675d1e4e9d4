import { describe, expect, it } from 'vitest';
import type { Bar } from '../../../src/engine/domain/bar.js';
import { barDoubt, markDoubt, quoteDoubt } from '../../../src/engine/domain/price-fault.js';

const good: Bar = { openMs: 60_000, open: 100, high: 102, low: 99, close: 101, volume: 5 };
const known = { last: 100, lastOpenMs: 0, latestMs: 120_000 };
const faultOf = (change: Partial<Bar>) => {
  const { fault, given } = barDoubt({ ...good, ...change }, known) ?? {};
  return fault && `${fault} ${given}`;
};

describe('a bar', () => {
  it.each<[Partial<Bar>, string | undefined]>([
    [{}, undefined],
    [{ close: Number.NaN }, 'no-number NaN'],
    [{ high: Number.POSITIVE_INFINITY }, 'no-number Infinity'],
    [{ open: undefined as never }, 'no-number undefined'],
    [{ low: 0 }, 'not-positive 0'],
    [{ close: -101 }, 'not-positive -101'],
    [{ low: 103, high: 102 }, 'range 103 – 102'],
    [{ high: 100.5 }, 'range 99 – 100.5'],
    [{ volume: -1 }, 'bad-volume -1'],
    [{ volume: Number.NaN }, 'bad-volume NaN'],
    [{ high: 102_000 }, 'far-off 102000'],
    [{ low: 0.099 }, 'far-off 0.099'],
    [{ open: 1e5, high: 1e5, low: 1e5, close: 1e5 }, 'far-off 100000'],
    [{ openMs: 0 }, 'past 0'],
    [{ openMs: Date.UTC(2099, 0, 1) }, 'future 4070908800000'],
    [{ openMs: Number.NaN }, 'no-number NaN'],
    [{ openMs: 1e300 }, 'future 1e+300'],
  ])('%o: %s', (change, expected) => {
    expect(faultOf(change)).toBe(expected);
  });

  it('is far from nothing before there is a price', () => {
    expect(barDoubt({ ...good, high: 1e9 }, {})).toBeUndefined();
  });
});

describe('a quote', () => {
  const quote = { atMs: 60_000, last: 101, bid: 100, ask: 102 };
  it.each([
    [{}, undefined],
    [{ bid: 102, ask: 102 }, undefined],
    [{ bid: 103 }, 'crossed'],
    [{ last: 0 }, 'not-positive'],
    [{ last: Number.NaN }, 'no-number'],
    [{ last: 101_000 }, 'far-off'],
    [{ atMs: 120_001 }, 'future'],
    [{ mark: 102 }, undefined],
    [{ mark: 1_000 }, 'far-off'],
  ])('%o: %s', (change, expected) => {
    expect(quoteDoubt({ ...quote, ...change }, known)?.fault).toBe(expected);
  });
});

it('a mark is near the last price', () => {
  const faults = [100, 149, 151, 66, Number.NaN, 0].map((mark) => markDoubt(mark, known)?.fault);
  expect(faults).toEqual([undefined, undefined, 'far-off', 'far-off', 'no-number', 'not-positive']);
  expect(markDoubt(1e9, {})).toBeUndefined();
});
