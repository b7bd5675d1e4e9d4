import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, price } from '../../src/engine/domain/amount.js';
import { coinCode } from '../../src/engine/domain/ids.js';
import { type Instrument, notionalOf } from '../../src/engine/domain/instrument.js';
import {
  bookFill,
  bookFunding,
  bookTransfer,
  emptyLedger,
  imbalanceOf,
  type Ledger,
  positionOf,
  postingsBetween,
  sumsOf,
} from '../../src/engine/domain/ledger.js';
import type { Fill } from '../../src/engine/domain/order.js';
import { btcUsdt } from '../builders/btc-usdt.js';
import { otherSpot, plainLinear, plainSpot } from '../builders/instrument.js';

const INSTRUMENTS: readonly Instrument[] = [plainSpot, plainLinear, otherSpot, btcUsdt];

type Step =
  | { readonly kind: 'fill'; readonly which: number; readonly fill: Fill }
  | { readonly kind: 'funding' | 'transfer'; readonly value: number };

const fillStep = fc
  .record({
    which: fc.nat({ max: INSTRUMENTS.length - 1 }),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    quantity: fc.integer({ min: 1, max: 5_000 }),
    price: fc.integer({ min: 1, max: 200_000 }),
    fee: fc.integer({ min: -20, max: 60 }),
    paysBase: fc.boolean(),
  })
  .map(({ which, side, quantity, price: at, fee, paysBase }): Step => {
    const instrument = INSTRUMENTS[which] as Instrument;
    return {
      kind: 'fill',
      which,
      fill: {
        orderSeq: 1,
        instrument: instrument.id,
        side,
        quantity: amount(quantity),
        price: price(at),
        fee: amount(paysBase ? Math.max(0, fee) : fee),
        feeCoin: paysBase ? instrument.base : instrument.quote,
        atMs: 0,
        liquidity: 'taker',
      },
    };
  });
const moneyStep = fc.record({
  kind: fc.constantFrom('funding' as const, 'transfer' as const),
  value: fc.integer({ min: -1_000_000, max: 1_000_000 }),
});
const steps = fc.array(fc.oneof({ weight: 5, arbitrary: fillStep }, moneyStep), {
  minLength: 1,
  maxLength: 60,
});

/** Books one step and returns the profit that it says it realised. */
function take(ledger: Ledger, step: Step): number {
  if (step.kind === 'fill') return bookFill(ledger, INSTRUMENTS[step.which] as Instrument, step.fill);
  const postings =
    step.kind === 'funding'
      ? bookFunding(ledger, amount(step.value))
      : bookTransfer(ledger, amount(step.value));
  expect(postings.reduce((sum, { amount: one }) => sum + one, 0)).toBe(0);
  return 0;
}

describe('the ledger', () => {
  it('adds up to the unit after every booking, and every booking is a double entry', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const ledger = emptyLedger();
        let realised = 0;
        for (const step of list) {
          const before = sumsOf(ledger);
          realised += take(ledger, step);
          const after = sumsOf(ledger);
          expect(imbalanceOf(after)).toBe(0);
          expect(after.realised).toBe(realised);
          const postings = postingsBetween(before, after);
          expect(postings.reduce((sum, { amount: one }) => sum + one, 0)).toBe(0);
          expect(postings.some(({ amount: one }) => one === 0)).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('realised + unrealised − fees + funding is what equity has gained, at any mark', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 200_000 }).map(price), (list, mark) => {
        const ledger = emptyLedger();
        for (const step of list) take(ledger, step);
        let equity = Number(ledger.cash);
        let unrealised = 0;
        for (const instrument of INSTRUMENTS) {
          const { quantity, cost } = positionOf(ledger, instrument);
          const value = quantity === 0 ? 0 : notionalOf(instrument, mark, quantity, 'floor');
          equity += value;
          unrealised += value - cost;
        }
        const { transfers, realised, fees, funding } = sumsOf(ledger);
        expect(realised + unrealised + funding - fees).toBe(equity - transfers);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves no cost with a position that is gone, whatever coin the fees were paid in', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const ledger = emptyLedger();
        for (const step of list) take(ledger, step);
        for (const { quantity, cost } of ledger.positions.values()) if (quantity === 0) expect(cost).toBe(0);
      }),
      { numRuns: 200 },
    );
    const ledger = emptyLedger();
    const of = (side: 'buy' | 'sell', quantity: number, at: number, fee: number): Fill => ({
      orderSeq: 1,
      instrument: plainSpot.id,
      side,
      quantity: amount(quantity),
      price: price(at),
      fee: amount(fee),
      feeCoin: plainSpot.base,
      atMs: 0,
      liquidity: 'taker',
    });
    bookFill(ledger, plainSpot, of('buy', 1_000, 10_000, 0));
    expect(bookFill(ledger, plainSpot, of('sell', 999, 20_000, 1))).toBe(1_000 * 10_000);
    expect(positionOf(ledger, plainSpot)).toEqual({ quantity: 0, cost: 0 });
    expect(ledger.fees).toBe(20_000);
  });

  it('leaves alone what is paid in a coin that has no part in it', () => {
    const ledger = emptyLedger();
    const fill: Fill = {
      orderSeq: 1,
      instrument: plainSpot.id,
      side: 'buy',
      quantity: amount(1),
      price: price(1),
      fee: amount(1),
      feeCoin: coinCode('DOGE'),
      atMs: 0,
      liquidity: 'taker',
    };
    bookFill(ledger, plainSpot, fill);
    expect(sumsOf(ledger)).toMatchObject({ cash: -1, cost: 1, fees: 0 });
    expect(positionOf(ledger, plainSpot)).toEqual({ quantity: 1, cost: 1 });
  });

  it('pays up and receives down', () => {
    // One thousandth at 0.01 is a tenth of the smallest money of this instrument.
    const rules: Instrument = { ...plainSpot, quoteDecimals: 4 };
    const ledger = emptyLedger();
    const of = (side: 'buy' | 'sell'): Fill => ({
      orderSeq: 1,
      instrument: rules.id,
      side,
      quantity: amount(1),
      price: price(1),
      fee: amount(0),
      feeCoin: rules.quote,
      atMs: 0,
      liquidity: 'taker',
    });
    bookFill(ledger, rules, of('buy'));
    expect(ledger.cash).toBe(-1);
    bookFill(ledger, rules, of('sell'));
    expect(ledger.cash).toBe(-1);
    expect(ledger.realised).toBe(-1);
  });
});
