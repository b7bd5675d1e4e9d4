import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, price } from '../../../src/engine/domain/amount.js';
import type { FillModel } from '../../../src/engine/domain/session.js';
import { feeOf, partsPerMillion, roundToTick, takerPrice } from '../../../src/engine/sim/costs.js';
import { coins, plainSpot } from '../../builders/instrument.js';
import { FREE } from '../../builders/spec.js';

const model = (spreadBps: number, slippageBps: number): FillModel => ({ ...FREE, spreadBps, slippageBps });
const at = (side: 'buy' | 'sell', market: number) => ({ side, market });

describe('the price of a taker', () => {
  it('is the market when nothing costs, on the grid against us', () => {
    expect(takerPrice(plainSpot, FREE, at('buy', 10_001))).toBe(10_001);
    const coarse = { ...plainSpot, tickSize: price(25) };
    expect(takerPrice(coarse, FREE, at('buy', 10_001))).toBe(10_025);
    expect(takerPrice(coarse, FREE, at('sell', 10_024))).toBe(10_000);
    expect(takerPrice(coarse, FREE, at('sell', 10_025))).toBe(10_025);
  });

  it('is worse by half the spread and all of the slippage', () => {
    // 100.00 at 2/2 + 4 = 5 basis points: 100.05 and 99.95.
    expect(takerPrice(plainSpot, model(2, 4), at('buy', 10_000))).toBe(10_005);
    expect(takerPrice(plainSpot, model(2, 4), at('sell', 10_000))).toBe(9_995);
    expect(takerPrice(plainSpot, model(2, 0), at('buy', 10_001))).toBe(10_003);
    expect(takerPrice(plainSpot, model(2, 0), at('sell', 9_999))).toBe(9_998);
  });

  it('never goes below one tick', () => {
    expect(takerPrice(plainSpot, model(0, 20_000), at('sell', 10_000))).toBe(1);
    expect(takerPrice({ ...plainSpot, tickSize: price(25) }, FREE, at('sell', 3))).toBe(25);
    expect(roundToTick(plainSpot, 0, 'floor')).toBe(1);
  });

  it('is never better than the market and always on the grid', () => {
    const bps = fc.integer({ min: 0, max: 300 }).map((hundredths) => hundredths / 10);
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 10_000_000 }),
        fc.integer({ min: 1, max: 90 }),
        bps,
        bps,
        (market, tick, a, b) => {
          const rules = { ...plainSpot, tickSize: price(tick) };
          const [bought, sold] = [
            takerPrice(rules, model(a, b), at('buy', market)),
            takerPrice(rules, model(a, b), at('sell', market)),
          ];
          expect(bought).toBeGreaterThanOrEqual(market);
          expect(sold).toBeLessThanOrEqual(market);
          expect([bought % tick, sold % tick]).toEqual([0, 0]);
          const worst = market * (a / 2 + b) * 1e-4 + tick + 1.001;
          expect(bought - market).toBeLessThanOrEqual(worst);
          expect(market - sold).toBeLessThanOrEqual(worst);
        },
      ),
    );
  });
});

describe('the fee', () => {
  const fill = { side: 'buy', price: price(10_001), quantity: coins(0.333) } as const;

  it('is a share of the value, rounded up', () => {
    // 10001 × 333 = 3,330,333 units; 10 basis points are 3330.333.
    expect(feeOf(plainSpot, fill, 10)).toBe(3_331);
    expect(feeOf(plainSpot, fill, 0)).toBe(0);
    // 5.5 basis points: 1831.68.
    expect(feeOf(plainSpot, fill, 5.5)).toBe(1_832);
  });

  it('a rebate is rounded down', () => {
    expect(feeOf(plainSpot, fill, -10)).toBe(-3_330);
  });

  it('values what is not whole money up first', () => {
    const rules = { ...plainSpot, quoteDecimals: 2 };
    expect(feeOf(rules, { side: 'buy', price: price(1), quantity: amount(1) }, 10_000)).toBe(1);
  });

  it('counts two decimals of a basis point', () => {
    expect(partsPerMillion(0.01)).toBe(1);
    expect(partsPerMillion(5.5)).toBe(550);
  });
});
