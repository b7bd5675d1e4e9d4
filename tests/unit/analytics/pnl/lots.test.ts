import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gainOf, lotChange, lotsBy, totalGain } from '../../../../src/engine/analytics/pnl/lots.js';
import { type Amount, amount } from '../../../../src/engine/domain/amount.js';
import { applyFill, FLAT } from '../../../../src/engine/domain/position.js';

const change = (atMs: number, quantity: number, value: number) => ({
  atMs,
  quantity: amount(quantity),
  value: amount(value),
});

describe('lots', () => {
  it('are closed oldest first, each with its own cost and date', () => {
    const lots = lotsBy('fifo');
    expect(lots.take(change(1, 10, 1000))).toEqual([]);
    expect(lots.take(change(2, 10, 1300))).toEqual([]);
    expect(lots.take(change(3, -15, 1800))).toEqual([
      { side: 'long', acquiredMs: 1, disposedMs: 3, quantity: 10, cost: 1000, proceeds: 1200 },
      { side: 'long', acquiredMs: 2, disposedMs: 3, quantity: 5, cost: 650, proceeds: 600 },
    ]);
  });

  it('of a short position were sold first; a fill through zero closes them and opens the other side', () => {
    const lots = lotsBy('fifo');
    lots.take(change(1, -10, 1000));
    const [closed, ...others] = lots.take(change(2, 25, 2000));
    expect(closed).toEqual({
      side: 'short',
      acquiredMs: 1,
      disposedMs: 2,
      quantity: 10,
      cost: 800,
      proceeds: 1000,
    });
    expect(others).toEqual([]);
    expect(lots.take(change(3, -15, 1500))).toMatchObject([{ side: 'long', acquiredMs: 2, cost: 1200 }]);
    expect(lots.take(change(4, 0, 0))).toEqual([]);
  });

  it('at their average share one cost', () => {
    const lots = lotsBy('average');
    lots.take(change(1, 10, 1000));
    lots.take(change(2, 10, 1300));
    expect(lots.take(change(3, -15, 1800))).toEqual([
      { side: 'long', acquiredMs: 1, disposedMs: 3, quantity: 15, cost: 1725, proceeds: 1800 },
    ]);
    const [turned] = lots.take(change(4, -10, 1000));
    expect(turned).toMatchObject({ quantity: 5, cost: 575, proceeds: 500 });
    expect(lots.take(change(5, 5, 400))).toMatchObject([
      { side: 'short', acquiredMs: 4, disposedMs: 5, cost: 400, proceeds: 500 },
    ]);
  });

  it('have their fees in them', () => {
    expect(lotChange(1, amount(5), { value: amount(100), fee: amount(3) }).value).toBe(103);
    expect(lotChange(1, amount(-5), { value: amount(100), fee: amount(3) }).value).toBe(97);
  });

  const fills = fc.array(
    fc.record({
      quantity: fc.integer({ min: -1_000_000, max: 1_000_000 }).filter((one) => one !== 0),
      value: fc.integer({ min: 1, max: 10_000_000_000 }),
    }),
    { minLength: 1, maxLength: 60 },
  );

  it.each(['fifo', 'average'] as const)(
    'by %s gain, once all is closed, what cash has gained, to the unit',
    (method) => {
      fc.assert(
        fc.property(fills, (some) => {
          const lots = lotsBy(method);
          let held = 0;
          let cash = 0;
          let gain = 0;
          const take = (quantity: number, value: number): void => {
            held += quantity;
            cash += quantity > 0 ? -value : value;
            for (const one of lots.take(change(1, quantity, value))) gain += gainOf(one);
          };
          for (const { quantity, value } of some) take(quantity, value);
          if (held !== 0) take(-held, 12_345);
          expect(gain).toBe(cash);
        }),
      );
    },
  );

  it('at their average realise what a position does', () => {
    fc.assert(
      fc.property(fills, (some) => {
        const lots = lotsBy('average');
        let position = FLAT;
        let realised: Amount = amount(0);
        let gain: Amount = amount(0);
        for (const { quantity, value } of some) {
          const next = applyFill(position, amount(quantity), amount(value));
          position = next.position;
          realised = amount(realised + next.realised);
          gain = amount(gain + totalGain(lots.take(change(1, quantity, value))));
        }
        expect(gain).toBe(realised);
      }),
    );
  });
});
