import { describe, expect, it } from 'vitest';
import type { SessionSpec } from '../../../src/engine/domain/session.js';
import type { OutsideCause, VenueFact } from '../../../src/engine/domain/venue-fact.js';
import { cents, coins, money, plainLinear, plainSpot } from '../../builders/instrument.js';
import { executionOf, filled, RemotePlay, withLot } from '../../builders/remote-play.js';
import { type Act, goFlat, goLong, type Script, why } from '../../builders/scripted-strategy.js';
import { START } from '../../builders/spec.js';

const linear = (script: Script, change: Partial<SessionSpec> = {}) => new RemotePlay(script, change);
const long = (script: Script = {}, change: Partial<SessionSpec> = {}) => {
  const play = linear({ 0: goLong, ...script }, { stopBps: 200, ...change }).minutes(100);
  play.hear(filled(1, { quantity: 1, price: 100 }));
  play.news;
  return play;
};
const outside = (cause: OutsideCause, quantity: number, id?: string): VenueFact => ({
  kind: 'outside',
  instrument: plainLinear.id,
  side: 'sell',
  cause,
  execution: executionOf({ quantity, price: 90, fee: 0.1, ...(id === undefined ? {} : { id }) }),
});

describe('a position that something else changed', () => {
  it.each(['liquidation', 'deleveraging'] as const)(
    'by %s is booked as one, and nothing is opened',
    (cause) => {
      const limit: Act = (context) =>
        context.order({
          side: 'buy',
          quantity: coins(1),
          terms: { type: 'limit', limitPrice: cents(80) },
          reason: why,
        });
      const play = long({ 1: limit, 3: limit }).minutes(100);
      play.news;
      play.hear(outside(cause, 1, 'x1'), outside(cause, 1, 'x1'));
      expect(play.news).toEqual([
        `asked 3 ${cause === 'liquidation' ? 'liquidated' : 'halted'}`,
        'order 4 sell 1 market liquidation',
        'fill 4 sell 1 at 90 taker fee 0.1 realised -10',
        'canceled 2 position-closed',
      ]);
      expect(play.events.find((event) => event.kind === 'order' && event.seq === 4)).toMatchObject({
        outside: cause,
        reason: { key: `outside-${cause}` },
      });
      play.minutes(100, 100, 100);
      expect(play.news).toEqual(['denied buy 1 paused']);
      expect(play.session.snapshot().state).toBe('paused');
    },
  );

  it('in part by hand keeps its stop for the rest', () => {
    const play = long().hear(outside('by-hand', 0.4));
    expect(play.news).toEqual([
      'order 3 sell 0.4 market exit',
      'fill 3 sell 0.4 at 90 taker fee 0.1 realised -4',
    ]);
    expect(play.session.snapshot().positions[0]).toMatchObject({
      quantity: 600,
      stopPrice: 9_800,
      stopSeq: 2,
    });
    play.control({ kind: 'close' });
    expect(play.news).toEqual(['order 4 sell 0.6 market exit']);
  });
});

describe('what the venue settles', () => {
  const funding = (recordId: string): VenueFact => ({
    kind: 'funding-settled',
    instrument: plainLinear.id,
    recordId,
    value: money(-0.25),
    rate: 0.0025,
    quantity: coins(1),
    price: cents(100),
    atMs: START + 9,
  });

  it('is booked once, and what the market tells of funding is not', () => {
    const play = long().hear(funding('r1'), funding('r1'), funding('r2'));
    expect(play.news).toEqual(['funding -0.25', 'funding -0.25']);
    expect(play.events.at(-1)).toMatchObject({ recordId: 'r2', atMs: START + 9 });
    play.session.told(0, { kind: 'funding', atMs: START + 10, rate: 0.01 });
    expect(play.news).toEqual([]);
    expect(play.session.snapshot().funding).toBe(money(-0.5));
  });

  it('is the only one that takes a position away', () => {
    const rules = { maxLeverage: 20, maintenanceBps: 50, liquidationFeeBps: 0, fundingMs: 1 };
    const margin = { mode: 'isolated', leverage: 10 } as const;
    const instruments = [{ ...plainLinear, contract: rules }];
    const play = linear({ 0: goLong }, { instruments, margin }).minutes(100);
    play.hear(filled(1, { quantity: 1, price: 100 })).minutes([100, 100, 1, 1]);
    play.session.told(0, { kind: 'mark', atMs: START + 99_999_999, price: 1 });
    expect(play.news).toEqual(['order 1 buy 1 market entry', 'fill 1 buy 1 at 100 taker']);
    expect(play.session.snapshot().positions[0]?.liquidationPrice).toBeGreaterThan(0);
  });

  it('says nothing to a session whose venue is simulated', () => {
    const play = new RemotePlay({}, { venue: undefined as never }).minutes(100);
    play.hear(funding('r1'), filled(1, { quantity: 1, price: 1 }), { kind: 'order-accepted', seq: 1 });
    expect(play.news).toEqual([]);
  });
});

describe('coins on a spot venue', () => {
  const spot = withLot(plainSpot, 0.01);
  const holding = (script: Script = {}, change: Partial<SessionSpec> = {}) => {
    const play = linear({ 0: goLong, ...script }, { instruments: [spot], stopBps: 200, ...change }).minutes(
      100,
    );
    play.hear(filled(1, { quantity: 1, price: 100, fee: 0.001, coin: 'XYZ' }));
    return play;
  };

  it('are covered and sold net of the fee in whole lots; the rest is told of once and is nothing held', () => {
    const play = holding({ 1: goFlat, 2: goLong, 3: goFlat });
    expect(play.news).toEqual([
      'order 1 buy 1 market entry',
      'fill 1 buy 1 at 100 taker fee 0.00001',
      'order 2 sell 0.99 stop 98 stop',
    ]);
    expect(play.session.snapshot()).toMatchObject({ fees: money(0.1), positions: [{ quantity: 999 }] });
    play.minutes(100).hear(filled(3, { quantity: 0.99, price: 100, fee: 0.099 }));
    expect(play.news).toEqual([
      'order 3 sell 0.99 market exit',
      'fill 3 sell 0.99 at 100 taker fee 0.099',
      'canceled 2 position-closed',
      'denied sell 0.009 min-quantity',
    ]);
    play.minutes(100).hear(filled(4, { quantity: 1, price: 100, fee: 0.001, coin: 'XYZ' }));
    expect(play.news.slice(0, 2)).toEqual([
      'order 4 buy 1 market entry',
      'fill 4 buy 1 at 100 taker fee 0.00001',
    ]);
    play.minutes(100).hear(filled(6, { quantity: 1, price: 100 }));
    // What was left has grown to a lot.
    expect(play.news).toContain('order 6 sell 1 market exit');
    expect(play.held).toBe(0.008);
    expect(play.deeds.filter((line) => line.includes('min-quantity'))).toHaveLength(1);
  });

  it('worth less than the venue trades are left too, and the session ends', () => {
    const rules = { ...spot, minValue: money(5) };
    const play = holding({}, { instruments: [rules] });
    play.news;
    play.control({ kind: 'stop' });
    play.hear(filled(3, { quantity: 0.95, price: 100 }), { kind: 'order-gone', seq: 3 });
    expect(play.news).toEqual([
      'order 3 sell 0.99 market end',
      'fill 3 sell 0.95 at 100 taker',
      'canceled 2 position-closed',
      'asked 3 position-closed',
      'denied sell 0.049 min-quantity',
      'canceled 3 position-closed',
      'ended',
    ]);
  });

  it('of which the first few cannot be sold again keep what their entry brought', () => {
    const script = { 0: ((context) => context.signal('long', why, { stopPrice: 91 })) as Act };
    const play = linear(script, { instruments: [spot] }).minutes(100);
    play.hear(filled(1, { quantity: 0.005, price: 100 }));
    expect(play.news).toEqual(['order 1 buy 1 market entry', 'fill 1 buy 0.005 at 100 taker']);
    play.hear(filled(1, { quantity: 0.995, price: 100 }));
    expect(play.news).toEqual(['fill 1 buy 0.995 at 100 taker', 'order 2 sell 1 stop 91 stop']);
  });

  it('that a strategy sells as it bought them are sold as far as the fee has left them', () => {
    const sell =
      (quantity: number, reduceOnly: boolean): Act =>
      (context) =>
        context.order({
          side: 'sell',
          quantity: coins(quantity),
          terms: { type: 'market' },
          reduceOnly,
          reason: why,
        });
    const first = holding({ 1: sell(1, false) }).minutes(100);
    expect(first.news.at(-1)).toBe('order 3 sell 0.99 market exit');
    expect(
      holding({ 1: sell(2, false) })
        .minutes(100)
        .news.at(-1),
    ).toBe('denied sell 2 not-shortable');
    expect(
      holding({ 1: sell(2, true) })
        .minutes(100)
        .news.at(-1),
    ).toBe('order 3 sell 0.99 market exit');
    const none = linear({ 0: sell(1, true) }, { instruments: [spot] }).minutes(100, 100);
    expect(none.news).toEqual(['denied sell 0 min-quantity']);
  });

  it('are counted by their group without the fee', () => {
    const seen: number[] = [];
    const buy: Act = (context) =>
      context.order({ side: 'buy', quantity: coins(1), terms: { type: 'market' }, group: 1, reason: why });
    const play = linear(
      { 0: buy, 1: (context) => seen.push(context.waiting(1), context.heldBy(1)) },
      { instruments: [spot] },
    ).minutes(100);
    play.hear(filled(1, { quantity: 0.6, price: 100, fee: 0.001, coin: 'XYZ' })).minutes(100);
    expect(seen).toEqual([400, 590]);
  });

  it('that a resting sale has locked are sold once it is gone', () => {
    const rest: Act = (context) =>
      context.order({
        side: 'sell',
        quantity: coins(0.5),
        terms: { type: 'limit', limitPrice: cents(120) },
        reduceOnly: true,
        reason: why,
      });
    const play = holding({ 1: rest }).minutes(100);
    play.news;
    play.control({ kind: 'close' });
    expect(play.news).toEqual(['asked 3 replaced']);
    play.minutes(100);
    expect(play.news).toEqual([]);
    play.hear({ kind: 'order-gone', seq: 3 });
    expect(play.news).toEqual(['canceled 3 replaced', 'order 4 sell 0.99 market exit']);
  });

  it('that are free are sold when that is asked for once more; the others when it is known what became of their sale', () => {
    const rest: Act = (context) =>
      context.order({
        side: 'sell',
        quantity: coins(0.5),
        terms: { type: 'limit', limitPrice: cents(120) },
        reduceOnly: true,
        reason: why,
      });
    const play = holding({ 1: rest }).minutes(100);
    play.control({ kind: 'close' });
    play.news;
    play.control({ kind: 'close' });
    expect(play.news).toEqual(['order 4 sell 0.49 market exit']);
    play.control({ kind: 'close' });
    expect(play.news).toEqual([]);
    play.hear(filled(4, { quantity: 0.49, price: 100 }));
    play.news;
    play.control({ kind: 'close' });
    expect(play.news).toEqual([]);
    play.hear({ kind: 'order-refused', seq: 3, code: 'never-arrived' });
    expect(play.news).toEqual(['rejected 3 never-arrived', 'order 5 sell 0.5 market exit']);
  });

  it('follow the lots that the venue changes', () => {
    const play = holding();
    expect(play.session.desk.position(0)).toBe(coins(0.99));
    const rules = { kind: 'rules', atMs: START + 1, instrument: withLot(plainSpot, 0.1) } as const;
    play.session.told(0, rules);
    expect(play.session.desk.position(0)).toBe(coins(0.9));
  });
});

describe('the protection of what is held elsewhere', () => {
  it('is a state that shall stand: moved, trailed and lifted at once', () => {
    const play = long();
    play.control({ kind: 'stop-at', price: cents(95) });
    expect(play.news).toEqual(['canceled 2 replaced', 'order 3 sell 1 stop 95 stop']);
    play.control({ kind: 'trail', trailBps: 100 });
    expect(play.news).toEqual(['canceled 3 replaced', 'order 4 sell 1 trail 100 stop']);
    expect(play.session.snapshot().positions[0]).toMatchObject({
      stopPrice: 9_900,
      stopSeq: 4,
      trailBps: 100,
    });
    play.control({ kind: 'stop-at' });
    expect(play.news).toEqual(['canceled 4 by-hand']);
    expect(play.session.snapshot().positions[0]).not.toHaveProperty('stopSeq');
  });

  it('outlives what is said of it, and is done with when it was hit, in however many parts', () => {
    const play = long().hear(
      { kind: 'order-gone', seq: 2 },
      { kind: 'order-refused', seq: 2, code: '1' },
      filled(2, { quantity: 0.4, price: 98 }),
    );
    expect(play.news).toEqual(['fill 2 sell 0.4 at 98 taker realised -0.8']);
    expect(play.session.snapshot().positions[0]).toMatchObject({ stopPrice: 9_800 });
    play.hear(filled(2, { quantity: 0.6, price: 97 }));
    expect(play.news).toEqual(['fill 2 sell 0.6 at 97 taker realised -1.8']);
    expect(play.session.desk.lane(0).stop).toBeUndefined();
    expect(play.events.at(-1)).not.toHaveProperty('remaining');
  });

  it('covers a position that a late entry reopens after its stop was hit', () => {
    const play = long().hear(filled(2, { quantity: 1, price: 98 }), filled(1, { quantity: 0.1, price: 98 }));
    expect(play.news.slice(1)).toEqual(['fill 1 buy 0.1 at 98 taker', 'order 3 sell 0.1 stop 96.04 stop']);
  });

  it('has one target: the next is placed when the venue has let go of the one before', () => {
    const play = long().control({ kind: 'target-at', price: cents(110) });
    expect(play.news).toEqual(['order 3 sell 1 limit 110 exit']);
    play.control({ kind: 'target-at', price: cents(120) });
    expect(play.news).toEqual(['asked 3 replaced']);
    expect(play.session.snapshot().positions[0]).toMatchObject({ targetPrice: 12_000 });
    play.control({ kind: 'target-at', price: cents(130) });
    play.hear(filled(3, { quantity: 0.5, price: 110 }), { kind: 'order-gone', seq: 3 });
    expect(play.news).toEqual([
      'fill 3 sell 0.5 at 110 taker realised 5',
      'canceled 3 replaced',
      'order 4 sell 0.5 limit 130 exit',
    ]);
    play.control({ kind: 'target-at' });
    expect(play.session.snapshot().positions[0]).not.toHaveProperty('targetPrice');
    play.hear({ kind: 'order-gone', seq: 4 });
    expect(play.news).toEqual(['asked 4 by-hand', 'canceled 4 by-hand']);
  });

  it('of an entry by hand comes with it; an entry into what trails brings none', () => {
    const order = { ticket: 1, side: 'buy', quantity: coins(1), terms: { type: 'market' } } as const;
    const play = linear({}).minutes(100);
    play.control({ kind: 'order', order: { ...order, stopPrice: cents(97) }, paidIn: money(0) });
    expect(play.events.at(-1)).toMatchObject({ kind: 'order', stopPrice: 9_700 });
    play.hear(filled(1, { quantity: 1, price: 100 }));
    expect(play.news.at(-1)).toBe('order 2 sell 1 stop 97 stop');
    play.control({ kind: 'trail', trailBps: 100 }).control({ kind: 'order', order, paidIn: money(0) });
    expect(play.events.at(-1)).not.toHaveProperty('stopPrice');
  });

  it('is not asked of an entry that only makes a position smaller', () => {
    const sell =
      (quantity: number): Act =>
      (context) =>
        context.order({ side: 'sell', quantity: coins(quantity), terms: { type: 'market' }, reason: why });
    expect(
      long({ 1: sell(0.5) })
        .minutes(100)
        .events.at(-1),
    ).not.toHaveProperty('stopPrice');
    expect(
      long({ 1: sell(1) })
        .minutes(100)
        .events.at(-1),
    ).not.toHaveProperty('stopPrice');
    expect(
      long({ 1: sell(1.5) })
        .minutes(100)
        .events.at(-1),
    ).toMatchObject({ stopPrice: 10_200 });
  });
});
