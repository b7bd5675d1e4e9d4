import { describe, expect, it } from 'vitest';
import { amount, ZERO } from '../../../src/engine/domain/amount.js';
import type { OrderIntent } from '../../../src/engine/domain/order.js';
import { RISK_RULES } from '../../../src/engine/risk/registry.js';
import { approveReduction, review } from '../../../src/engine/risk/review.js';
import type { RiskView } from '../../../src/engine/risk/rule.js';
import { cents, coins, money, plainLinear, plainSpot } from '../../builders/instrument.js';

const intentOf = (change: Partial<OrderIntent> = {}): OrderIntent => ({
  instrument: plainSpot.id,
  side: 'buy',
  quantity: coins(1),
  terms: { type: 'market' },
  purpose: 'entry',
  reduceOnly: false,
  reason: { key: 'because', values: { n: 1 } },
  signalMs: 1_000,
  ...change,
});

/** 1,000 in cash, nothing held, the market at 100; nothing is limited. */
const viewOf = (change: Partial<RiskView> = {}): RiskView => ({
  instrument: plainSpot,
  limits: {},
  tradingState: 'active',
  paused: false,
  nowMs: 2_000,
  maxSignalAgeMs: 120_000,
  marketPrice: cents(100),
  expectedPrice: cents(100),
  expectedFee: ZERO,
  position: ZERO,
  equity: money(1_000),
  ownExposure: ZERO,
  otherExposure: ZERO,
  entering: ZERO,
  reserved: ZERO,
  dayStartEquity: money(1_000),
  ...change,
});

const refusal = (intent: Partial<OrderIntent>, view: Partial<RiskView>) => {
  const answer = review(intentOf(intent), viewOf(view), 1);
  return answer.kind === 'denied' ? answer.denial : undefined;
};

describe('each rule, at its border', () => {
  it('trading-state', () => {
    expect(refusal({}, { tradingState: 'active' })).toBeUndefined();
    expect(refusal({}, { tradingState: 'reducing' })).toEqual({ rule: 'trading-state', state: 'reducing' });
    expect(refusal({}, { tradingState: 'halted' })).toEqual({ rule: 'trading-state', state: 'halted' });
  });

  it('paused', () => {
    expect(refusal({}, { paused: true })).toEqual({ rule: 'paused' });
  });

  it('stale: exactly the limit is not too old', () => {
    expect(refusal({ signalMs: 0 }, { nowMs: 120_000 })).toBeUndefined();
    expect(refusal({ signalMs: 0 }, { nowMs: 120_001 })).toEqual({
      rule: 'stale',
      ageMs: 120_001,
      limitMs: 120_000,
    });
  });

  it('not-shortable: what is held may be sold, no more', () => {
    const sell = { side: 'sell', quantity: coins(2) } as const;
    expect(refusal(sell, { position: coins(2) })).toBeUndefined();
    expect(refusal(sell, { position: amount(1_999) })).toEqual({ rule: 'not-shortable' });
    expect(refusal(sell, { position: amount(1_999), instrument: plainLinear })).toBeUndefined();
    expect(refusal({ quantity: coins(2) }, {})).toBeUndefined();
  });

  it('min-quantity: the smallest order is allowed, nothing is not', () => {
    const instrument = { ...plainSpot, minQuantity: coins(0.5) };
    expect(refusal({ quantity: coins(0.5) }, { instrument })).toBeUndefined();
    expect(refusal({ quantity: amount(499) }, { instrument })).toEqual({
      rule: 'min-quantity',
      quantity: 499,
      limit: 500,
    });
    const none = { ...plainSpot, minQuantity: ZERO };
    expect(refusal({ quantity: ZERO }, { instrument: none })).toEqual({
      rule: 'min-quantity',
      quantity: 0,
      limit: 0,
    });
  });

  it('max-quantity: the largest order is allowed, of its kind; coins that one stop could not sell are not bought', () => {
    const most = { maxMarketQuantity: coins(2), maxLimitQuantity: coins(4) };
    const [spot, linear] = [
      { ...plainSpot, ...most },
      { ...plainLinear, ...most },
    ];
    const limit = { type: 'limit', limitPrice: cents(100) } as const;
    expect(refusal({ quantity: coins(2) }, { instrument: linear })).toBeUndefined();
    expect(refusal({ quantity: coins(2.001) }, { instrument: linear })).toEqual({
      rule: 'max-quantity',
      quantity: 2_001,
      limit: 2_000,
    });
    expect(refusal({ quantity: coins(4), terms: limit }, { instrument: linear })).toBeUndefined();
    expect(refusal({ quantity: coins(4.001), terms: limit }, { instrument: linear })).toMatchObject({
      limit: 4_000,
    });
    expect(refusal({ quantity: coins(2) }, { instrument: linear, position: coins(9) })).toBeUndefined();
    const view = { instrument: spot, position: coins(1), entering: coins(0.5) };
    expect(refusal({ quantity: coins(0.5) }, view)).toBeUndefined();
    expect(refusal({ quantity: coins(0.501) }, view)).toEqual({
      rule: 'max-quantity',
      quantity: 2_001,
      limit: 2_000,
    });
  });

  it('min-value: exactly the smallest value is allowed', () => {
    const instrument = { ...plainSpot, minValue: money(100) };
    expect(refusal({}, { instrument })).toBeUndefined();
    expect(refusal({}, { instrument, expectedPrice: cents(99.99) })).toEqual({
      rule: 'min-value',
      value: money(99.99),
      limit: money(100),
    });
  });

  it('price-band: a named price may stand exactly so far away, on both sides', () => {
    const limits = { priceBandBps: 500 };
    const at = (limitPrice: number) => ({ terms: { type: 'limit', limitPrice: cents(limitPrice) } }) as const;
    expect(refusal(at(95), { limits })).toBeUndefined();
    expect(refusal(at(105), { limits })).toBeUndefined();
    expect(refusal(at(94.99), { limits })).toEqual({ rule: 'price-band', distanceBps: 501, limitBps: 500 });
    expect(refusal(at(105.01), { limits })).toEqual({ rule: 'price-band', distanceBps: 501, limitBps: 500 });
    const stop = { terms: { type: 'stop', stopPrice: cents(106) } } as const;
    expect(refusal(stop, { limits })).toEqual({ rule: 'price-band', distanceBps: 600, limitBps: 500 });
    expect(refusal({}, { limits })).toBeUndefined();
    expect(refusal(at(1), {})).toBeUndefined();
  });

  it.each([
    [{ type: 'stop-limit', stopPrice: cents(101), limitPrice: cents(106) }, 600],
    [{ type: 'stop-limit', stopPrice: cents(107), limitPrice: cents(101) }, 700],
    [{ type: 'take-profit', triggerPrice: cents(94) }, 600],
    [{ type: 'trailing-stop', trailBps: 550 }, 550],
    [{ type: 'trailing-stop', trailBps: 100, activationPrice: cents(110) }, 1_000],
  ] as const)('price-band: what counts of %o is what is farthest', (terms, distanceBps) => {
    const limits = { priceBandBps: 500 };
    expect(refusal({ terms }, { limits })).toEqual({ rule: 'price-band', distanceBps, limitBps: 500 });
    expect(refusal({ terms }, { limits: { priceBandBps: distanceBps } })).toBeUndefined();
  });

  it('daily-loss: reached is reached', () => {
    const limits = { maxDailyLoss: money(50) };
    expect(refusal({}, { limits, equity: money(950.00001) })).toBeUndefined();
    expect(refusal({}, { limits, equity: money(950) })).toEqual({
      rule: 'daily-loss',
      loss: money(50),
      limit: money(50),
    });
  });

  it('order-value: exactly the limit is allowed', () => {
    const limits = { maxOrderValue: money(100) };
    expect(refusal({}, { limits })).toBeUndefined();
    expect(refusal({}, { limits, expectedPrice: cents(100.01) })).toEqual({
      rule: 'order-value',
      value: money(100.01),
      limit: money(100),
    });
  });

  it('position-value: counts what will be held, on either side', () => {
    const limits = { maxPositionValue: money(300) };
    expect(refusal({}, { limits, position: coins(2) })).toBeUndefined();
    expect(refusal({ quantity: amount(1_001) }, { limits, position: coins(2) })).toEqual({
      rule: 'position-value',
      value: money(300.1),
      limit: money(300),
    });
    const sell = { side: 'sell', quantity: coins(5) } as const;
    const short = { limits, instrument: plainLinear, position: coins(2) };
    expect(refusal(sell, short)).toBeUndefined();
    expect(refusal({ ...sell, quantity: coins(6) }, short)).toMatchObject({
      rule: 'position-value',
      value: money(400),
    });
  });

  it('position-value: what is on its way to the same side counts as if it were there', () => {
    const limits = { maxPositionValue: money(300) };
    expect(refusal({}, { limits, position: coins(1), entering: coins(1) })).toBeUndefined();
    expect(refusal({}, { limits, position: coins(1), entering: amount(1_001) })).toEqual({
      rule: 'position-value',
      value: money(300.1),
      limit: money(300),
    });
    const sell = { side: 'sell', quantity: coins(2) } as const;
    const short = { limits, instrument: plainLinear, position: coins(2), entering: coins(4) };
    expect(refusal(sell, { ...short, entering: coins(3) })).toBeUndefined();
    expect(refusal(sell, short)).toMatchObject({ rule: 'position-value', value: money(400) });
  });
});

describe('no-cash', () => {
  it('all of it may be spent, fee included, and not a unit more', () => {
    const all = { quantity: coins(9) };
    expect(refusal(all, { expectedFee: money(100) })).toBeUndefined();
    expect(refusal(all, { expectedFee: amount(money(100) + 1) })).toEqual({
      rule: 'no-cash',
      needed: money(1_000) + 1,
      available: money(1_000),
    });
  });

  it('what is held already, here or in other instruments, is spent', () => {
    const held = { position: coins(4), ownExposure: money(400), otherExposure: money(300) };
    expect(refusal({ quantity: coins(3) }, held)).toBeUndefined();
    expect(refusal({ quantity: coins(4) }, held)).toEqual({
      rule: 'no-cash',
      needed: money(400),
      available: money(300),
    });
  });

  it('what resting entries will take is spent', () => {
    expect(refusal({ quantity: coins(4) }, { reserved: money(600) })).toBeUndefined();
    expect(refusal({ quantity: coins(4) }, { reserved: money(601) })).toMatchObject({
      available: money(399),
    });
  });

  it('a contract stands for no more than the book is worth, short as well as long', () => {
    const instrument = plainLinear;
    for (const side of ['buy', 'sell'] as const) {
      expect(refusal({ side, quantity: coins(10) }, { instrument })).toBeUndefined();
      expect(refusal({ side, quantity: coins(10.001) }, { instrument })).toMatchObject({ rule: 'no-cash' });
      const position = amount(side === 'buy' ? 6_000 : -6_000);
      const held = { instrument, position, ownExposure: money(600) };
      expect(refusal({ side, quantity: coins(4) }, held)).toBeUndefined();
      expect(refusal({ side, quantity: coins(4.001) }, held)).toMatchObject({ rule: 'no-cash' });
    }
  });

  it('what makes a position smaller needs nothing; what turns it needs what is opened', () => {
    const held = { instrument: plainLinear, position: coins(10), ownExposure: money(1_000) };
    expect(refusal({ side: 'sell', quantity: coins(3) }, held)).toBeUndefined();
    expect(refusal({ side: 'sell', quantity: coins(20) }, held)).toBeUndefined();
    expect(refusal({ side: 'sell', quantity: coins(20.001) }, held)).toEqual({
      rule: 'no-cash',
      needed: money(1_000.1),
      available: money(1_000),
    });
    const short = { instrument: plainLinear, position: coins(-10), ownExposure: money(1_000) };
    expect(refusal({ side: 'buy', quantity: coins(20) }, short)).toBeUndefined();
    expect(refusal({ side: 'buy', quantity: coins(21) }, short)).toMatchObject({ needed: money(1_100) });
  });
});

describe('review', () => {
  it('asks in the order of the list, so that the plainest reason is the answer', () => {
    const everything: Partial<RiskView> = {
      tradingState: 'halted',
      paused: true,
      nowMs: 999_999_999,
      instrument: {
        ...plainSpot,
        minQuantity: coins(9_999),
        maxLimitQuantity: coins(1),
        minValue: money(99_999_999),
      },
      limits: {
        priceBandBps: 1,
        maxDailyLoss: amount(1),
        maxOrderValue: amount(1),
        maxPositionValue: amount(1),
      },
      equity: money(1),
    };
    const worst = intentOf({
      side: 'sell',
      quantity: coins(5_000),
      terms: { type: 'limit', limitPrice: cents(300) },
    });
    const lent = { ...everything, isDelisted: true, margin: { mode: 'cross', leverage: 1.5 } as const };
    const broken = RISK_RULES.map((rule) => {
      const view = viewOf(rule.name === 'no-cash' ? everything : lent);
      return rule.check(worst, view)?.rule;
    });
    expect(broken).toEqual(RISK_RULES.map(({ name }) => name));
    expect(review(worst, viewOf(everything), 1)).toMatchObject({ denial: { rule: 'trading-state' } });
    expect(review(worst, viewOf({ ...everything, tradingState: 'active' }), 1)).toMatchObject({
      denial: { rule: 'paused' },
    });
  });

  it('lets everything pass that only reduces', () => {
    const view = viewOf({
      tradingState: 'halted',
      paused: true,
      nowMs: 999_999_999,
      limits: { maxOrderValue: amount(1), maxPositionValue: amount(1), maxDailyLoss: amount(1) },
      equity: ZERO,
    });
    const exit = intentOf({ reduceOnly: true, side: 'sell', quantity: coins(5), purpose: 'exit' });
    expect(review(exit, view, 7)).toEqual({
      kind: 'approved',
      order: { ...exit, seq: 7, sentMs: 999_999_999 },
    });
  });

  it('approves the intent as it is, with a number and the time of sending', () => {
    const intent = intentOf();
    expect(review(intent, viewOf(), 3)).toEqual({
      kind: 'approved',
      order: { ...intent, seq: 3, sentMs: 2_000 },
    });
  });

  it('takes over a reduction that rests already', () => {
    const stop = { ...intentOf({ purpose: 'stop' }), reduceOnly: true } as const;
    expect(approveReduction(stop, 4, 77)).toEqual({ ...stop, seq: 4, sentMs: 77 });
  });
});
