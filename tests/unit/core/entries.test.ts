import { describe, expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import type { FillModel } from '../../../src/engine/domain/session.js';
import { coins, money, plainLinear, plainSpot } from '../../builders/instrument.js';
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
