import { describe, expect, it } from 'vitest';
import type { VenueFact } from '../../../src/engine/domain/venue-fact.js';
import { cents, coins } from '../../builders/instrument.js';
import { filled, RemotePlay } from '../../builders/remote-play.js';
import { type Act, goFlat, goLong, goShort, why } from '../../builders/scripted-strategy.js';

/** Long at the beginning of the second minute, of one coin at 100. */
const entered = (change = {}) => new RemotePlay({ 0: goLong, 1: goFlat, 2: goLong }, change).minutes(100);
const limitBuy: Act = (context) =>
  context.order({
    side: 'buy',
    quantity: coins(1),
    terms: { type: 'limit', limitPrice: cents(90) },
    reason: why,
  });

describe('an order at a venue that is elsewhere', () => {
  it('leaves with its stop and stays where it is, whatever the bars do', () => {
    const play = entered({ stopBps: 200 });
    expect(play.news).toEqual(['order 1 buy 1 market entry']);
    expect(play.events.at(-1)).toMatchObject({ kind: 'order', stopPrice: 9_800 });
    play.minutes([100, 200, 1, 100]);
    expect(play.news).toEqual([]);
    expect(play.session.desk.venue.isWorking(0, 1)).toBe(true);
  });

  it('is accepted before it is filled, or filled before anybody says that it was accepted', () => {
    const first = entered().hear({ kind: 'order-accepted', seq: 1 }, filled(1, { quantity: 1, price: 100 }));
    expect(first.news).toEqual(['order 1 buy 1 market entry', 'accepted 1', 'fill 1 buy 1 at 100 taker']);
    const late = entered().hear(filled(1, { quantity: 1, price: 100 }), { kind: 'order-accepted', seq: 1 });
    expect(late.news).toEqual(['order 1 buy 1 market entry', 'fill 1 buy 1 at 100 taker']);
    expect(late.events.at(-1)).toMatchObject({
      kind: 'fill',
      execId: expect.any(String),
      atMs: 1_704_067_200_007,
    });
  });

  it('is filled in parts, each booked once, and its stop covers what is held', () => {
    const play = entered({ stopBps: 200 });
    play.news;
    const part = filled(1, { quantity: 0.4, price: 100, fee: 0.04 });
    play.hear(part, part, { kind: 'order-accepted', seq: 1 });
    expect(play.news).toEqual(['fill 1 buy 0.4 at 100 taker fee 0.04', 'order 2 sell 0.4 stop 98 stop']);
    play.hear(filled(1, { quantity: 0.6, price: 101 }));
    expect(play.news).toEqual([
      'fill 1 buy 0.6 at 101 taker',
      'canceled 2 replaced',
      'order 3 sell 1 stop 98.98 stop',
    ]);
    expect(play.session.snapshot().positions[0]).toMatchObject({ stopPrice: 9_898, stopSeq: 3 });
    expect(play.session.desk.venue.isWorking(0, 1)).toBe(false);
  });

  it('that nobody knows of is unknown until it is found, refused or filled', () => {
    const found = entered().hear(
      { kind: 'order-unknown', seq: 1 },
      { kind: 'order-unknown', seq: 1 },
      { kind: 'order-accepted', seq: 1 },
      { kind: 'order-unknown', seq: 1 },
    );
    expect(found.news).toEqual(['order 1 buy 1 market entry', 'unknown 1', 'accepted 1']);
    const never = entered().hear(
      { kind: 'order-unknown', seq: 1 },
      { kind: 'order-refused', seq: 1, code: 'never-arrived' },
    );
    expect(never.news.slice(1)).toEqual(['unknown 1', 'rejected 1 never-arrived']);
    expect(never.session.desk.isAnythingWaiting()).toBe(false);
  });

  it('that is unknown counts in risk as one that rests', () => {
    const play = new RemotePlay({ 0: limitBuy, 1: limitBuy }, { cash: 15_000_000 as never }).minutes(100);
    play.hear({ kind: 'order-unknown', seq: 1 }).minutes(100);
    expect(play.news).toEqual(['order 1 buy 1 limit 90 entry', 'unknown 1', 'denied buy 1 no-cash']);
  });

  it('that was refused as an entry is over: the strategy may ask again', () => {
    const play = entered().hear({ kind: 'order-refused', seq: 1, code: '110007' }).minutes(100, 100);
    expect(play.news).toEqual([
      'order 1 buy 1 market entry',
      'rejected 1 110007',
      'order 2 buy 1 market entry',
    ]);
  });

  it('that was filled in part and is refused then has lost its rest', () => {
    const play = entered().hear(filled(1, { quantity: 0.4, price: 100 }), {
      kind: 'order-refused',
      seq: 1,
      code: '110007',
    });
    expect(play.news.slice(1)).toEqual(['fill 1 buy 0.4 at 100 taker', 'canceled 1 by-venue']);
    expect(play.session.desk.lane(0).sent).toBeUndefined();
  });

  it.each([
    ['unfilled', 'unfilled'],
    ['no-cash', 'no-cash'],
    ['would-take', 'would-take'],
    ['position-closed', 'position-closed'],
    ['EC_PerCancelRequest', 'by-venue'],
    [undefined, 'by-venue'],
  ])('that the venue withdrew for %s says %s', (code, cause) => {
    const fact = { kind: 'order-gone', seq: 1 } as const;
    const play = entered().hear(code === undefined ? fact : { ...fact, code }, fact);
    expect(play.news.slice(1)).toEqual([`canceled 1 ${cause}`]);
  });

  it('that is told filled once it is gone is booked all the same', () => {
    const play = entered({ stopBps: 200 }).hear(
      { kind: 'order-gone', seq: 1 },
      filled(1, { quantity: 0.4, price: 100 }),
      filled(1, { quantity: 0.6, price: 100 }),
    );
    expect(play.news.slice(1)).toEqual([
      'canceled 1 by-venue',
      'fill 1 buy 0.4 at 100 taker',
      'order 2 sell 0.4 stop 98 stop',
      'fill 1 buy 0.6 at 100 taker',
      'canceled 2 replaced',
      'order 3 sell 1 stop 98 stop',
    ]);
    expect(play.held).toBe(1);
  });

  it('that a lost record knew is not filled; told again once there is the order, it is', () => {
    const play = entered();
    const told = filled(1, { quantity: 1, price: 100, id: 'kept' });
    expect(play.news).toHaveLength(1);
    play.hear({ ...told, seq: 9 } as VenueFact);
    expect([play.news, play.held]).toEqual([[], 0]);
    expect(play.hear(told).held).toBe(1);
  });
});

describe('withdrawing an order that is elsewhere', () => {
  const resting = () => new RemotePlay({ 0: limitBuy, 2: (context) => context.cancelOrders() }).minutes(100);

  it('is asked once and done when the venue says so, for the reason that it was asked', () => {
    const play = resting();
    play.news;
    play.control({ kind: 'pause' }).control({ kind: 'trading-state', state: 'halted' }).minutes(100, 100);
    expect(play.news).toEqual(['asked 1 halted']);
    play.control({ kind: 'cancel' });
    expect(play.news).toEqual([]);
    expect(play.session.snapshot().restingEntries).toBe(1);
    play.hear({ kind: 'order-gone', seq: 1, code: 'EC_PerCancelRequest' });
    expect(play.news).toEqual(['canceled 1 halted']);
  });

  it('may come too late: what was filled meanwhile is held and covered', () => {
    const play = new RemotePlay({ 0: limitBuy }, { stopBps: 100 }).minutes(100);
    play.news;
    play
      .control({ kind: 'pause' })
      .hear(filled(1, { quantity: 0.7, price: 90 }), { kind: 'order-gone', seq: 1 });
    expect(play.news).toEqual([
      'asked 1 halted',
      'fill 1 buy 0.7 at 90 taker',
      'order 2 sell 0.7 stop 89.1 stop',
      'canceled 1 halted',
    ]);
    expect(play.session.snapshot()).toMatchObject({ state: 'paused', positions: [{ stopPrice: 8_910 }] });
  });

  it('is asked of the others of a group, of entries with the first part and of ways out with the last', () => {
    const both: Act = (context) => {
      limitBuy(context);
      for (const limit of [80, 70])
        context.order({
          side: 'buy',
          quantity: coins(1),
          terms: { type: 'limit', limitPrice: cents(limit) },
          reason: why,
          group: 1,
        });
    };
    const out: Act = (context) => {
      for (const limit of [110, 120])
        context.order({
          side: 'sell',
          quantity: coins(1),
          terms: { type: 'limit', limitPrice: cents(limit) },
          reduceOnly: true,
          reason: why,
          group: 2,
        });
    };
    const play = new RemotePlay({ 0: both, 1: out }).minutes(100);
    play.news;
    play.hear(filled(2, { quantity: 0.5, price: 80 }));
    expect(play.news).toEqual(['fill 2 buy 0.5 at 80 taker', 'asked 3 other-filled']);
    play.hear({ kind: 'order-gone', seq: 3 }, filled(2, { quantity: 0.5, price: 80 })).minutes(100);
    expect(play.news.slice(0, 2)).toEqual(['canceled 3 other-filled', 'fill 2 buy 0.5 at 80 taker']);
    play.hear(filled(4, { quantity: 0.5, price: 110 }));
    expect(play.news).toEqual(['fill 4 sell 0.5 at 110 taker realised 15']);
    play.hear(filled(4, { quantity: 0.5, price: 110 }));
    expect(play.news).toEqual(['fill 4 sell 0.5 at 110 taker realised 15', 'asked 5 other-filled']);
  });
});

describe('a way out', () => {
  const long = () => entered({ stopBps: 200 }).hear(filled(1, { quantity: 1, price: 100 }));

  it('of a flip is followed by the entry at once', () => {
    const play = new RemotePlay({ 0: goLong, 1: goShort }).minutes(100);
    play.hear(filled(1, { quantity: 1, price: 100 })).minutes(101);
    play.news;
    play.hear(filled(2, { quantity: 0.3, price: 101 }));
    expect(play.news).toEqual(['fill 2 sell 0.3 at 101 taker realised 0.3']);
    play.hear(filled(2, { quantity: 0.7, price: 101 }));
    expect(play.news).toEqual(['fill 2 sell 0.7 at 101 taker realised 0.7', 'order 3 sell 1 market entry']);
  });

  it('that is refused is tried again at the next bars, three times at most, and never in a loop', () => {
    const play = new RemotePlay({ 0: goLong, 1: goFlat }, { stopBps: 200 }).minutes(100);
    play.hear(filled(1, { quantity: 1, price: 100 })).minutes(100);
    expect(play.news.at(-1)).toBe('order 3 sell 1 market exit');
    const refuse = (seq: number) => play.hear({ kind: 'order-refused', seq, code: '110017' });
    refuse(3);
    expect(play.news).toEqual(['rejected 3 110017']);
    play.minutes([100, 100]);
    expect(play.news).toEqual(['order 4 sell 1 market exit']);
    refuse(4).minutes(100);
    expect(play.news).toEqual(['rejected 4 110017', 'order 5 sell 1 market exit']);
    refuse(5).minutes(100, 100, 100);
    expect(play.news).toEqual(['rejected 5 110017']);
    play.control({ kind: 'close' });
    expect(play.news).toEqual(['order 6 sell 1 market exit']);
    expect(play.session.snapshot().positions[0]).toMatchObject({ quantity: 1_000, stopPrice: 9_800 });
  });

  it('that a person asks for leaves at once', () => {
    const play = long();
    play.news;
    play.control({ kind: 'close', shareBps: 5_000 });
    expect(play.news).toEqual(['order 3 sell 0.5 market exit']);
  });

  it('ends the session once nothing is held and nothing works any more', () => {
    const play = new RemotePlay({ 0: limitBuy, 1: goLong }).minutes(100, 100);
    play.hear(filled(2, { quantity: 1, price: 100 }));
    play.news;
    play.control({ kind: 'stop' });
    expect(play.news).toEqual(['asked 1 ended', 'order 3 sell 1 market end']);
    play.hear(filled(3, { quantity: 1, price: 101 }));
    expect(play.news).toEqual(['fill 3 sell 1 at 101 taker realised 1']);
    expect(play.session.snapshot().state).toBe('stopping');
    // The entry that was asked back is filled all the same.
    play.hear(filled(1, { quantity: 0.5, price: 90 }));
    expect(play.news).toEqual(['fill 1 buy 0.5 at 90 taker', 'order 4 sell 0.5 market end']);
    play.hear({ kind: 'order-gone', seq: 1 }, filled(4, { quantity: 0.5, price: 90 }));
    expect(play.news).toEqual(['canceled 1 ended', 'fill 4 sell 0.5 at 90 taker', 'ended']);
    play.hear(filled(1, { quantity: 0.5, price: 90 }));
    expect(play.held).toBe(0.5);
  });
});
