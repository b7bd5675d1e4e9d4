import { describe, expect, it } from 'vitest';
import { ZERO } from '../../../src/engine/domain/amount.js';
import type { HandOrder } from '../../../src/engine/domain/hand-order.js';
import type { ControlFact } from '../../../src/engine/domain/session-event.js';
import { manual } from '../../../src/engine/strategies/manual.js';
import { tapeOf } from '../../builders/bars.js';
import { cents, coins, money, plainSpot } from '../../builders/instrument.js';
import { afterClose, afterOpen, Play, play } from '../../builders/play.js';
import { goLong, why } from '../../builders/scripted-strategy.js';
import { specOf } from '../../builders/spec.js';

const order = (change: Partial<HandOrder> = {}, paidIn = money(1_000)): ControlFact => ({
  kind: 'order',
  order: { ticket: 7, side: 'buy', quantity: coins(2), terms: { type: 'market' }, ...change },
  paidIn,
});
/** A book by hand: nothing in it before the first order. */
const byHand = specOf({ cash: ZERO, endsWhenFlat: true, stopBps: 0 });
const hand = (bars: Parameters<typeof tapeOf>[0], ...controls: Parameters<Play['read']>[1] & object): Play =>
  new Play(byHand, manual).read([tapeOf(bars)], controls);

describe('a position larger than one order of the venue', () => {
  const limited = { ...plainSpot, kind: 'linear', maxMarketQuantity: coins(2) } as const;
  const spec = { ...byHand, instruments: [limited] };
  const held = (...controls: Parameters<Play['read']>[1] & object): Play =>
    new Play(spec, manual).read(
      [tapeOf([100, 100, 100, 110, 110])],
      [
        afterClose(1, order()),
        afterClose(2, order()),
        afterClose(2, order({ quantity: coins(1) })),
        ...controls,
      ],
    );

  it('is closed in parts at the same price, to the last coin', () => {
    const exits = (played: Play) =>
      played.deeds.filter((deed) => deed.startsWith('3 order')).map((deed) => deed.slice(8));
    const closed = held(afterClose(3, { kind: 'close' }));
    expect(exits(closed)).toEqual(['4 sell 2 market exit', '5 sell 2 market exit', '6 sell 1 market exit']);
    expect(closed.session.snapshot()).toMatchObject({ state: 'ended', positions: [{ quantity: 0 }] });
    const stopped = held(afterClose(3, { kind: 'stop' }));
    expect(exits(stopped)).toEqual(['4 sell 2 market end', '5 sell 2 market end', '6 sell 1 market end']);
    expect(stopped.session.snapshot().state).toBe('ended');
    const finished = held(afterClose(3, { kind: 'finish' }));
    expect(finished.session.snapshot().positions).toMatchObject([{ quantity: 0 }]);
  });

  it('is made smaller in parts, too', () => {
    const halved = held(afterClose(3, { kind: 'close', shareBps: 6_000 }));
    expect(halved.deeds.filter((deed) => deed.startsWith('3 order'))).toEqual([
      '3 order 4 sell 2 market exit',
      '3 order 5 sell 1 market exit',
    ]);
    expect(halved.session.snapshot().positions).toMatchObject([{ quantity: coins(2) }]);
  });

  it('is not entered by one order', () => {
    const played = hand([100, 100], afterClose(1, order()));
    expect(played.deeds).toContain('1 order 1 buy 2 market entry');
    const refused = new Play(spec, manual).read(
      [tapeOf([100, 100])],
      [afterClose(1, order({ quantity: coins(3) }))],
    );
    expect(refused.deeds).toEqual(['1 denied buy 3 max-quantity', '1 ended']);
  });
});

describe('an order by hand', () => {
  it('is filled at the next price with the money that came with it, and names its ticket', () => {
    const played = hand([100, 100, 110], afterClose(1, order()));
    expect(played.deeds).toEqual(['1 order 1 buy 2 market entry', '1 fill 1 buy 2 at 100 taker']);
    expect(played.events).toMatchObject([{ reason: { values: { ticket: 7 } } }, { kind: 'fill' }]);
    expect(played.session.snapshot()).toMatchObject({
      paidIn: money(1_000),
      cash: money(800),
      equity: money(1_020),
      state: 'running',
    });
    // What was paid in is no profit of the curve, which begins at the spec's cash: nothing.
    expect(played.session.equityCoins()).toBe(20);
    expect(played.session.snapshot().dayPnl).toBe(money(20));
  });

  it('is refused by risk with its ticket, and a book that never held anything ends', () => {
    const played = hand([100, 100], afterClose(1, order({}, money(10))));
    expect(played.deeds).toEqual(['1 denied buy 2 no-cash', '1 ended']);
    expect(played.events[0]).toMatchObject({ kind: 'denied', reason: { values: { ticket: 7 } } });
    expect(played.session.snapshot()).toMatchObject({ state: 'ended', equity: money(10) });
  });

  it('brings its stop and its target, of which one ends the other and the book', () => {
    const bracket = order({ stopPrice: cents(95), targetPrice: cents(108) });
    const won = hand([100, 100, [100, 109, 99, 107]], afterClose(1, bracket));
    expect(won.deeds).toEqual([
      '1 order 1 buy 2 market entry',
      '1 fill 1 buy 2 at 100 taker',
      '1 order 2 sell 2 stop 95 stop',
      '1 order 3 sell 2 limit 108 exit',
      '3 fill 3 sell 2 at 108 maker realised 16',
      '3 canceled 2 position-closed',
      '3 ended',
    ]);
    const lost = hand([100, 100, [100, 101, 94, 95]], afterClose(1, bracket));
    expect(lost.deeds.slice(-3)).toEqual([
      '3 fill 2 sell 2 at 95 taker realised -10',
      '3 canceled 3 position-closed',
      '3 ended',
    ]);
  });

  it('keeps what a limit brings until it is filled, and drops it when it is withdrawn', () => {
    const limit = order({ terms: { type: 'limit', limitPrice: cents(90) }, stopPrice: cents(80) });
    const filled = hand([100, 100, [100, 100, 89, 92], 92], afterClose(1, limit));
    expect(filled.deeds.at(-1)).toBe('3 order 2 sell 2 stop 80 stop');
    const withdrawn = hand([100, 100, 100], afterClose(1, limit), afterOpen(1, { kind: 'cancel', seq: 1 }));
    expect(withdrawn.deeds.slice(-2)).toEqual(['1 canceled 1 by-hand', '1 ended']);
    expect(withdrawn.session.desk.lane(0).covers.size).toBe(0);
  });

  it('adds to a position: stop and target then cover all of it', () => {
    const first = order({ stopPrice: cents(95), targetPrice: cents(120) });
    const played = hand([100, 100, 100, 100], afterClose(1, first), afterClose(2, order()));
    expect(played.deeds.slice(-6)).toEqual([
      '2 order 4 buy 2 market entry',
      '2 fill 4 buy 2 at 100 taker',
      '2 canceled 2 replaced',
      '2 order 5 sell 4 stop 95 stop',
      '2 canceled 3 replaced',
      '2 order 6 sell 4 limit 120 exit',
    ]);
    const [position] = played.session.snapshot().positions;
    expect(position).toMatchObject({ stopPrice: cents(95), targetPrice: cents(120) });
  });

  it('that nobody could send in time is refused as stale, a way out is not', () => {
    const missed: ControlFact = { kind: 'downtime', fromMs: 0, toMs: 0 };
    const entry = hand([100, 100], afterClose(1, order()), afterClose(1, missed));
    expect(entry.deeds).toMatchObject([expect.stringMatching('denied buy 2 stale'), '1 ended']);
    const out = hand(
      [100, 100, 100, 100],
      afterClose(1, order()),
      afterClose(2, { kind: 'close', shareBps: 5_000 }),
      afterClose(2, missed),
    );
    expect(out.deeds.at(-1)).toBe('2 fill 2 sell 1 at 100 taker');
  });
});

describe('a session that is closed, withdrawn or covered by hand', () => {
  const bars = [100, 100, 100, 100, 100, 100];

  it('closes a share in whole lots, whatever is paused or withdrawn meanwhile, and goes on', () => {
    const { deeds, session } = play({
      script: { 0: goLong, 2: (context) => context.cancelOrders() },
      bars,
      controls: [
        afterOpen(2, { kind: 'close', shareBps: 2_500, ticket: 3 }),
        afterOpen(2, { kind: 'pause' }),
        afterOpen(3, { kind: 'close', shareBps: 1 }),
      ],
    });
    expect(deeds.slice(2)).toEqual(['3 order 2 sell 0.25 market exit', '3 fill 2 sell 0.25 at 100 taker']);
    expect(session.snapshot().state).toBe('paused');
    expect(session.desk.lane(0).queue).toEqual([]);
  });

  it('closes a share of a short position by buying', () => {
    const played = hand([100, 100]);
    played.session.control({ kind: 'close', shareBps: 5_000 });
    expect(played.deeds).toEqual([]);
  });

  it('withdraws what rests for a person, but never what protects', () => {
    const bid = (context: Parameters<typeof goLong>[0]): void =>
      context.order({
        side: 'buy',
        quantity: coins(1),
        terms: { type: 'limit', limitPrice: cents(90) },
        reason: why,
      });
    const { deeds } = play({
      spec: { stopBps: 200 },
      script: { 0: goLong, 1: bid },
      bars,
      controls: [
        afterOpen(3, { kind: 'target-at', price: cents(130) }),
        afterOpen(3, { kind: 'cancel' }),
        afterOpen(4, { kind: 'cancel', seq: 2 }),
        afterClose(4, { kind: 'cancel' }),
      ],
    });
    expect(deeds.slice(3)).toEqual([
      '2 order 3 buy 1 limit 90 entry',
      '3 order 4 sell 1 limit 130 exit',
      '3 canceled 3 by-hand',
    ]);
  });

  it('moves stop and target, takes them away, and does neither when nothing is held', () => {
    const { deeds, session } = play({
      spec: { stopBps: 200 },
      script: { 0: goLong },
      bars,
      controls: [
        afterClose(0, { kind: 'stop-at', price: cents(90) }),
        afterClose(0, { kind: 'target-at', price: cents(190) }),
        afterOpen(2, { kind: 'stop-at', price: cents(97) }),
        afterOpen(2, { kind: 'target-at', price: cents(120) }),
        afterOpen(3, { kind: 'target-at', price: cents(121) }),
        afterOpen(4, { kind: 'stop-at' }),
        afterOpen(4, { kind: 'target-at' }),
      ],
    });
    expect(deeds.slice(3)).toEqual([
      '2 canceled 2 replaced',
      '2 order 3 sell 1 stop 97 stop',
      '2 order 4 sell 1 limit 120 exit',
      '3 canceled 4 replaced',
      '3 order 5 sell 1 limit 121 exit',
      '4 canceled 3 by-hand',
      '4 canceled 5 by-hand',
    ]);
    expect(session.snapshot().positions[0]).not.toHaveProperty('stopPrice');
    expect(session.snapshot().positions[0]).not.toHaveProperty('targetPrice');
  });
});
