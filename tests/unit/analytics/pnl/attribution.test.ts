import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attribute,
  attributed,
  type DecidedFill,
  slippageBps,
  slippageOf,
} from '../../../../src/engine/analytics/pnl/attribution.js';
import { BookAccount } from '../../../../src/engine/core/book-account.js';
import { amount, price, ZERO } from '../../../../src/engine/domain/amount.js';
import { btcUsdt, fillOf } from '../../../builders/btc-usdt.js';

const decided = (side: 'buy' | 'sell', at: number, decision: number | undefined, fee = 0): DecidedFill => ({
  rules: btcUsdt,
  fill: fillOf({ side, coins: 2, price: at, fee }),
  decision: decision === undefined ? undefined : price(decision * 10),
});
const usd = (value: number): number => value * 1e8;

describe('attribution', () => {
  it('tells what the decision was worth from what its execution and its costs took', () => {
    // Decided at 100, bought at 101; decided at 110, sold at 109.5; 3 of fees.
    const fills = [decided('buy', 101, 100, 2), decided('sell', 109.5, 110, 1)];
    const parts = attribute(fills, { heldBefore: ZERO, heldAfter: ZERO, funding: amount(usd(-4)) });
    expect(parts).toEqual({ signal: usd(20), slippage: usd(-3), fees: usd(-3), funding: usd(-4) });
    expect(attributed(parts)).toBe(usd(10));
    expect(slippageBps(fills)).toBeCloseTo((10_000 * 3) / 420, 9);
  });

  it('calls nothing slippage where nobody knows at which price it was decided', () => {
    const fills = [decided('buy', 101, undefined)];
    expect(slippageOf(fills[0] as DecidedFill)).toBe(0);
    expect(slippageBps(fills)).toBeUndefined();
    expect(attribute(fills, { heldBefore: ZERO, heldAfter: amount(usd(202)), funding: ZERO })).toEqual({
      signal: 0,
      slippage: 0,
      fees: 0,
      funding: 0,
    });
  });

  it('adds up to the change of equity, to the unit, whatever the fees are paid in', () => {
    const fill = fc.record({
      side: fc.constantFrom('buy' as const, 'sell' as const),
      coins: fc.integer({ min: 2, max: 5_000_000 }),
      at: fc.integer({ min: 1, max: 900_000 }),
      decision: fc.option(fc.integer({ min: 1, max: 900_000 }), { nil: undefined }),
      fee: fc.integer({ min: 0, max: 1_000_000 }),
      inBase: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fill, { maxLength: 30 }), fc.integer({ min: 1, max: 900_000 }), (some, last) => {
        const account = new BookAccount([btcUsdt], amount(0));
        account.mark(0, 0, last / 10);
        const fills = some.map(({ side, coins, at, decision, fee, inBase }): DecidedFill => {
          const isBase = inBase && side === 'buy';
          const told = {
            ...fillOf({ side, coins: 0, price: 1 }),
            quantity: amount(coins),
            price: price(at),
            fee: amount(isBase ? fee % coins : fee),
            feeCoin: isBase ? btcUsdt.base : btcUsdt.quote,
          };
          account.book(0, told);
          return {
            rules: btcUsdt,
            fill: told,
            decision: decision === undefined ? undefined : price(decision),
          };
        });
        const ends = { heldBefore: ZERO, heldAfter: account.valueAtMark(0), funding: ZERO };
        expect(attributed(attribute(fills, ends))).toBe(account.equity());
      }),
    );
  });
});
