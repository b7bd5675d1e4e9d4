import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTripsOf } from '../../src/engine/analytics/round-trips.js';
import { amount, price } from '../../src/engine/domain/amount.js';
import { bookFill, emptyLedger, positionOf, sumsOf } from '../../src/engine/domain/ledger.js';
import type { Fill } from '../../src/engine/domain/order.js';
import { btcUsdt, fillOf } from '../builders/btc-usdt.js';

const fill = fc
  .record({
    side: fc.constantFrom<Fill['side']>('buy', 'sell'),
    quantity: fc.integer({ min: 1, max: 5_000_000 }),
    price: fc.integer({ min: 1, max: 2_000_000 }),
    fee: fc.integer({ min: 0, max: 1_000_000 }),
  })
  .map(
    (one): Fill => ({
      ...fillOf({ side: one.side, coins: 1, price: 1 }),
      quantity: amount(one.quantity),
      price: price(one.price),
      fee: amount(one.fee),
    }),
  );

/** One more fill that brings the position back to zero. */
function flattened(fills: readonly Fill[]): readonly Fill[] {
  const ledger = emptyLedger();
  for (const one of fills) bookFill(ledger, btcUsdt, one);
  const { quantity } = positionOf(ledger, btcUsdt);
  if (quantity === 0) return fills;
  const closing = fillOf({ side: quantity > 0 ? 'sell' : 'buy', coins: 1, price: 1234 });
  return [...fills, { ...closing, quantity: amount(Math.abs(quantity)) }];
}

describe('round trips', () => {
  it('of a flat book bring, to the unit, what its ledger realised less its fees', () => {
    fc.assert(
      fc.property(fc.array(fill, { maxLength: 40 }), (random) => {
        const fills = flattened(random);
        const ledger = emptyLedger();
        for (const one of fills) bookFill(ledger, btcUsdt, one);
        const { realised, fees, cost } = sumsOf(ledger);
        const units = roundTripsOf(fills, [btcUsdt]).map(({ profit }) => Math.round(profit * 1e8));
        expect(cost).toBe(0);
        expect(units.reduce((sum, one) => sum + one, 0)).toBe(realised - fees);
      }),
    );
  });
});
