import { describe, expect, it } from 'vitest';
import type { FillModel } from '../../../src/engine/domain/session.js';
import { cents, coins, money, plainLinear } from '../../builders/instrument.js';
import { play } from '../../builders/play.js';
import { goLong, why } from '../../builders/scripted-strategy.js';
import { FREE } from '../../builders/spec.js';

const short = { instruments: [plainLinear] };
const costs = (change: Partial<FillModel>): FillModel => ({ ...FREE, ...change });

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

  it('that sell below the market are expected to bring the market’s price', () => {
    const { lines } = play({
      spec: { ...short, cash: money(1_000) },
      script: {
        0: (context) => {
          const low = { type: 'limit', limitPrice: cents(50) } as const;
          const high = { type: 'limit', limitPrice: cents(125) } as const;
          context.order({ side: 'sell', quantity: coins(11), terms: low, reason: why });
          context.order({ side: 'sell', quantity: coins(9), terms: high, reason: why });
          context.order({ side: 'sell', quantity: coins(8), terms: high, reason: why });
        },
      },
      bars: [100, 100],
    });
    expect(lines).toEqual([
      '1 denied sell 11 no-cash',
      '1 denied sell 9 no-cash',
      '1 order 1 sell 8 limit 125 entry',
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
