import { describe, expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import type { FillModel, SessionSpec, Sizing } from '../../../src/engine/domain/session.js';
import { cents, coins, money, plainLinear, plainSpot } from '../../builders/instrument.js';
import { play } from '../../builders/play.js';
import { goFlat, goLong, goShort, why } from '../../builders/scripted-strategy.js';
import { FREE } from '../../builders/spec.js';

const short = { instruments: [plainLinear] };
const costs = (change: Partial<FillModel>): FillModel => ({ ...FREE, ...change });

describe('a signal', () => {
  it('of a close is filled at the next open, and told before', () => {
    const { lines } = play({ script: { 0: goLong, 2: goFlat }, bars: [100, 101, [102, 103], 104, 105] });
    expect(lines).toEqual([
      '1 signal long',
      '1 order 1 buy 1 market entry',
      '1 fill 1 buy 1 at 101 taker',
      '3 signal flat',
      '3 order 2 sell 1 market exit',
      '3 fill 2 sell 1 at 104 taker realised 3',
    ]);
  });

  it('carries its reason to the order and the fill', () => {
    const reason = { key: 'moon', values: { phase: 3 } };
    const { events } = play({ script: { 0: (context) => context.signal('long', reason) }, bars: [1, 2] });
    expect(events.map((event) => 'reason' in event && event.reason)).toEqual([reason, reason, reason]);
  });

  it('for what is held, waited for or on its way already is not told again', () => {
    const { lines } = play({
      spec: { fill: costs({ latencyMs: 90_000 }) },
      script: {
        0: (context) => {
          goLong(context);
          goLong(context);
        },
        1: goLong,
        2: goLong,
        3: goFlat,
      },
      bars: [100, 101, 102, 103, 104, 105],
    });
    expect(lines).toEqual([
      '1 signal long',
      '1 order 1 buy 1 market entry',
      '3 fill 1 buy 1 at 102 taker',
      '4 signal flat',
      '4 order 2 sell 1 market exit',
      '6 fill 2 sell 1 at 105 taker realised 3',
    ]);
  });

  it('changed before the next price: only the last one counts', () => {
    const both = play({
      spec: short,
      script: {
        0: (context) => {
          goLong(context);
          goShort(context);
        },
      },
      bars: [100, 101],
    });
    expect(both.lines).toEqual([
      '1 signal long',
      '1 signal short',
      '1 order 1 sell 1 market entry',
      '1 fill 1 sell 1 at 101 taker',
    ]);
    const none = play({
      script: {
        0: (context) => {
          goLong(context);
          goFlat(context);
        },
      },
      bars: [100, 101],
    });
    expect(none.deeds).toEqual([]);
  });

  it('flat with nothing held is nothing', () => {
    expect(play({ script: { 0: goFlat }, bars: [100, 101] }).lines).toEqual([]);
  });
});

describe('a flip', () => {
  it('closes and opens at the same price, with all that is left', () => {
    const { deeds, session } = play({
      spec: { ...short, sizing: { kind: 'equity', bps: 10_000 }, cash: money(1_000) },
      script: { 0: goLong, 1: goShort },
      bars: [100, 100, 110],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 10 market entry',
      '1 fill 1 buy 10 at 100 taker',
      '2 order 2 sell 10 market exit',
      '2 fill 2 sell 10 at 110 taker realised 100',
      '2 order 3 sell 10 market entry',
      '2 fill 3 sell 10 at 110 taker',
    ]);
    expect(session.snapshot()).toMatchObject({ equity: money(1_100), roundTrips: 1, fills: 3, orders: 3 });
  });

  it('with a delay opens only when the close is done', () => {
    const { deeds } = play({
      spec: { ...short, fill: costs({ latencyMs: 1_000 }) },
      script: { 0: goLong, 1: goShort },
      bars: [100, 100, [110, 111], 112, 113],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 market entry',
      '2 fill 1 buy 1 at 100 taker',
      '2 order 2 sell 1 market exit',
      '3 fill 2 sell 1 at 111 taker realised 11',
      '3 order 3 sell 1 market entry',
      '4 fill 3 sell 1 at 112 taker',
    ]);
  });
});

describe('the size of an entry', () => {
  const first = (sizing: Sizing, spec: Partial<SessionSpec> = {}) =>
    play({ spec: { cash: money(1_000), ...spec, sizing }, script: { 0: goLong }, bars: [100, 100] }).deeds;

  it('a quantity is taken as it is, on the grid', () => {
    expect(first({ kind: 'quantity', quantity: coins(1.5) })[0]).toContain('buy 1.5 ');
    const instruments = [{ ...plainSpot, lotSize: coins(0.1) }];
    expect(first({ kind: 'quantity', quantity: amount(1_599) }, { instruments })[0]).toContain('buy 1.5 ');
  });

  it('a value buys what it buys at the expected price', () => {
    const fill = costs({ slippageBps: 10_000 });
    expect(first({ kind: 'quote', value: money(500) })[0]).toContain('buy 5 ');
    expect(first({ kind: 'quote', value: money(500) }, { fill })[0]).toContain('buy 2.5 ');
  });

  it('a share of equity includes the fee', () => {
    const fill = costs({ takerBps: 100 });
    expect(first({ kind: 'equity', bps: 5_000 })[0]).toContain('buy 5 ');
    expect(first({ kind: 'equity', bps: 10_000 }, { fill })).toEqual([
      '1 order 1 buy 9.9 market entry',
      '1 fill 1 buy 9.9 at 100 taker fee 9.9',
    ]);
  });

  it('a share at risk is what the stop would lose, fees and slippage of both ways included', () => {
    const risky = { kind: 'risk', bps: 100 } as const;
    expect(first(risky, { stopBps: 200 })[0]).toContain('buy 5 ');
    const dear = { stopBps: 200, fill: costs({ takerBps: 100, slippageBps: 100 }) };
    // In at 101, stop at 98.98, out at 97.99: 3.01 and fees of 1.99 a coin.
    expect(first(risky, dear)[0]).toContain('buy 2 ');
    const { session } = play({
      spec: { cash: money(1_000), sizing: risky, ...dear },
      script: { 0: goLong },
      bars: [100, [100, 100, 98.98, 99]],
    });
    const lost = money(1_000) - session.snapshot().equity;
    expect(lost).toBeGreaterThan(money(9.9));
    expect(lost).toBeLessThanOrEqual(money(10));
  });

  it('a share at risk is never more than the money there is', () => {
    expect(first({ kind: 'risk', bps: 1_000 }, { stopBps: 100 })[0]).toContain('buy 10 ');
  });

  it('a share at risk goes by the strategy’s own stop, and short as well', () => {
    const sized = play({
      spec: { ...short, cash: money(1_000), sizing: { kind: 'risk', bps: 100 } },
      script: { 0: (context) => context.signal('short', why, { stopPrice: 105 }) },
      bars: [100, 100],
    });
    expect(sized.deeds[0]).toContain('sell 2 ');
  });

  it('without a stop, or with one that would be hit at once, there is nothing to size by', () => {
    expect(first({ kind: 'risk', bps: 100 })).toEqual(['1 denied buy 0 min-quantity']);
    const wrong = play({
      spec: { sizing: { kind: 'risk', bps: 100 } },
      script: { 0: (context) => context.signal('long', why, { stopPrice: 100 }) },
      bars: [100, 100],
    });
    expect(wrong.deeds).toEqual(['1 denied buy 0 min-quantity']);
  });

  it('of a book that has lost all is nothing', () => {
    const { deeds } = play({
      spec: { ...short, cash: money(100), sizing: { kind: 'equity', bps: 10_000 } },
      script: { 0: goShort, 1: goFlat, 2: goShort },
      bars: [100, 100, 300, 300],
    });
    expect(deeds.at(-1)).toBe('3 denied sell 0 min-quantity');
  });
});

describe('orders that the strategy has sized itself', () => {
  it('are sent at the next price and rest as they say', () => {
    const { lines, session } = play({
      script: {
        0: (context) => {
          const limitPrice = context.toPrice(95.009);
          context.order({
            side: 'buy',
            quantity: coins(2),
            terms: { type: 'limit', limitPrice },
            reason: why,
          });
        },
        2: (context) => {
          expect(context.position()).toBe(2_000);
          const reduceOnly = true;
          context.order({
            side: 'sell',
            quantity: coins(9),
            terms: { type: 'market' },
            reduceOnly,
            reason: why,
          });
        },
      },
      bars: [100, 100, [96, 96, 94, 95], 97],
    });
    expect(lines).toEqual([
      '1 order 1 buy 2 limit 95 entry',
      '3 fill 1 buy 2 at 95 maker',
      '3 order 2 sell 9 market exit',
      '3 fill 2 sell 2 at 97 taker realised 4',
    ]);
    expect(session.snapshot()).toMatchObject({ restingEntries: 0, roundTrips: 1 });
  });

  it('together never take more than there is: what rests is reserved', () => {
    const bid = (limit: number, size: number) => ({
      side: 'buy' as const,
      quantity: coins(size),
      terms: { type: 'limit' as const, limitPrice: cents(limit) },
      reason: why,
    });
    const { lines, session } = play({
      spec: { cash: money(1_000), fill: costs({ takerBps: 100, makerBps: 100 }) },
      script: {
        0: (context) => {
          context.order(bid(90, 5));
          context.order(bid(80, 6));
          context.order(bid(80, 6.75));
        },
      },
      bars: [100, 100, [100, 100, 70, 75]],
    });
    // 450 and 4.5 of fee are reserved, 480 and 4.8 are left to be had; 540 is not.
    expect(lines).toEqual([
      '1 order 1 buy 5 limit 90 entry',
      '1 order 2 buy 6 limit 80 entry',
      '1 denied buy 6.75 no-cash',
      '3 fill 1 buy 5 at 90 maker fee 4.5',
      '3 fill 2 buy 6 at 80 maker fee 4.8',
    ]);
    expect(session.snapshot().cash).toBe(money(60.7));
  });

  it('a stop above the market is expected to cost its own price', () => {
    const { lines } = play({
      spec: { cash: money(1_000) },
      script: {
        0: (context) => {
          const terms = { type: 'stop', stopPrice: cents(120) } as const;
          context.order({ side: 'buy', quantity: coins(9), terms, reason: why });
          context.order({ side: 'buy', quantity: coins(8), terms, reason: why });
        },
      },
      bars: [100, 100, [100, 125]],
    });
    expect(lines).toEqual([
      '1 denied buy 9 no-cash',
      '1 order 1 buy 8 stop 120 entry',
      '3 fill 1 buy 8 at 120 taker',
    ]);
  });

  it('against the position bring money and reserve none', () => {
    const sell = {
      side: 'sell',
      quantity: coins(10),
      terms: { type: 'limit', limitPrice: cents(150) },
    } as const;
    const { lines } = play({
      spec: { ...short, cash: money(2_000) },
      script: {
        0: (context) =>
          context.order({ side: 'buy', quantity: coins(10), terms: { type: 'market' }, reason: why }),
        1: (context) => {
          context.order({ ...sell, reason: why });
          context.order({ side: 'buy', quantity: coins(10), terms: { type: 'market' }, reason: why });
        },
      },
      bars: [100, 100, 100],
    });
    expect(lines.at(-1)).toBe('2 fill 3 buy 10 at 100 taker');
    const cover = {
      side: 'buy',
      quantity: coins(10),
      terms: { type: 'limit', limitPrice: cents(50) },
    } as const;
    const other = play({
      spec: { ...short, cash: money(2_000) },
      script: {
        0: (context) =>
          context.order({ side: 'sell', quantity: coins(10), terms: { type: 'market' }, reason: why }),
        1: (context) => {
          context.order({ ...cover, reason: why });
          context.order({ side: 'sell', quantity: coins(10), terms: { type: 'market' }, reason: why });
        },
      },
      bars: [100, 100, 100],
    });
    expect(other.lines.at(-1)).toBe('2 fill 3 sell 10 at 100 taker');
  });

  it('can be withdrawn, those that wait and those that rest; a market order on its way cannot', () => {
    const limit = { type: 'limit', limitPrice: cents(90) } as const;
    const { lines } = play({
      spec: { fill: costs({ latencyMs: 70_000 }), stopBps: 100 },
      script: {
        0: (context) => context.order({ side: 'buy', quantity: coins(1), terms: limit, reason: why }),
        1: (context) => {
          goLong(context);
          context.order({ side: 'buy', quantity: coins(1), terms: limit, reason: why });
          context.cancelOrders();
        },
        2: (context) => context.cancelOrders(),
        4: (context) => context.cancelOrders(0),
      },
      bars: [100, 100, 100, 100, 100, 100],
    });
    expect(lines).toEqual([
      '1 order 1 buy 1 limit 90 entry',
      '2 signal long',
      '2 canceled 1 strategy',
      '2 order 2 buy 1 market entry',
      '4 fill 2 buy 1 at 100 taker',
      '4 order 3 sell 1 stop 99 stop',
    ]);
  });

  it('sell on spot what is held and no more, whatever is sold meanwhile', () => {
    const take = { type: 'limit', limitPrice: cents(110) } as const;
    const { deeds, session } = play({
      script: {
        0: goLong,
        1: (context) => {
          context.order({ side: 'sell', quantity: coins(2), terms: take, reason: why });
          context.order({ side: 'sell', quantity: coins(1), terms: take, reason: why });
          context.order({ side: 'sell', quantity: coins(0.6), terms: { type: 'market' }, reason: why });
        },
      },
      bars: [100, 100, [100, 100, 100, 100], [100, 120]],
    });
    expect(deeds.slice(2)).toEqual([
      '2 denied sell 2 not-shortable',
      '2 order 2 sell 1 limit 110 exit',
      '2 order 3 sell 0.6 market exit',
      '2 fill 3 sell 0.6 at 100 taker',
      '4 fill 2 sell 0.4 at 110 maker realised 4',
    ]);
    expect(session.desk.isFlat).toBe(true);
  });
});

describe('an entry that becomes dearer on its way', () => {
  const slow = costs({ latencyMs: 1_000, takerBps: 100 });

  it('takes on spot what the cash still pays', () => {
    const { deeds, session } = play({
      spec: { cash: money(1_000), sizing: { kind: 'equity', bps: 10_000 }, fill: slow },
      script: { 0: goLong },
      bars: [100, [100, 125]],
    });
    // 9.9 were ordered at 100; at 125 and 1 % of fee 7.92 can be paid.
    expect(deeds).toEqual(['1 order 1 buy 9.9 market entry', '2 fill 1 buy 7.92 at 125 taker fee 9.9']);
    expect(session.snapshot().cash).toBe(money(0.1));
  });

  it('is called off when there is nothing left to pay with', () => {
    const { deeds, session } = play({
      spec: {
        cash: money(0.2),
        sizing: { kind: 'quantity', quantity: amount(1) },
        fill: costs({ latencyMs: 1_000 }),
      },
      script: { 0: goLong },
      bars: [100, [100, 400]],
    });
    expect(deeds).toEqual(['1 order 1 buy 0.001 market entry', '2 canceled 1 no-cash']);
    expect(session.desk.lane(0).sent).toBeUndefined();
  });

  it('is filled in full where no cash is paid', () => {
    const { deeds } = play({
      spec: { ...short, cash: money(1_000), sizing: { kind: 'equity', bps: 10_000 }, fill: slow },
      script: { 0: goLong },
      bars: [100, [100, 125]],
    });
    expect(deeds.at(-1)).toContain('fill 1 buy 9.9 at 125');
  });

  it('is filled in full when it only buys back', () => {
    const instruments = [{ ...plainSpot, shortable: true }];
    const { deeds } = play({
      spec: { instruments, cash: money(1_000), sizing: { kind: 'equity', bps: 10_000 } },
      script: {
        0: goShort,
        1: (context) =>
          context.order({ side: 'buy', quantity: coins(10), terms: { type: 'market' }, reason: why }),
      },
      bars: [100, 100, 190],
    });
    expect(deeds.at(-1)).toBe('2 fill 2 buy 10 at 190 taker realised -900');
  });
});
