import { describe, expect, it } from 'vitest';
import type { StrategyContext } from '../../../src/engine/strategies/contract.js';
import { cents, coins, plainLinear } from '../../builders/instrument.js';
import { play } from '../../builders/play.js';
import { goFlat, goLong, goShort, why } from '../../builders/scripted-strategy.js';
import { FREE } from '../../builders/spec.js';

const stopped = { stopBps: 200 };
const buys = (size: number) => (context: StrategyContext) =>
  context.order({ side: 'buy', quantity: coins(size), terms: { type: 'market' }, reason: why });

describe('the protective stop', () => {
  it('is placed with the entry, at its distance from the fill, and closes what it covers', () => {
    const { deeds, session } = play({
      spec: stopped,
      script: { 0: goLong },
      bars: [100, [101, 101], [101, 101, 98.98, 100]],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 market entry',
      '1 fill 1 buy 1 at 101 taker',
      '1 order 2 sell 1 stop 98.98 stop',
      '3 fill 2 sell 1 at 98.98 taker realised -2.02',
    ]);
    expect(session.snapshot().positions[0]).not.toHaveProperty('stopPrice');
  });

  it('stands on the other side of a short, rounded against us', () => {
    const { deeds, session } = play({
      spec: { ...stopped, instruments: [plainLinear] },
      script: { 0: goShort },
      bars: [100, [99.99, 99.99]],
    });
    expect(deeds.at(-1)).toBe('1 order 2 buy 1 stop 101.99 stop');
    expect(session.snapshot().positions[0]).toMatchObject({ quantity: -1_000, stopPrice: 10_199 });
  });

  it('may be hit in the bar of its entry', () => {
    const { deeds } = play({ spec: stopped, script: { 0: goLong }, bars: [100, [100, 100, 97, 99]] });
    expect(deeds.at(-1)).toBe('2 fill 2 sell 1 at 98 taker realised -2');
  });

  it('is filled at the open that jumps over it', () => {
    const { deeds } = play({ spec: stopped, script: { 0: goLong }, bars: [100, 100, [90, 91]] });
    expect(deeds.at(-1)).toBe('2 fill 2 sell 1 at 90 taker realised -10');
  });

  it('goes when the position is closed otherwise', () => {
    const { deeds } = play({ spec: stopped, script: { 0: goLong, 1: goFlat }, bars: [100, 100, 100] });
    expect(deeds.slice(3)).toEqual([
      '2 order 3 sell 1 market exit',
      '2 fill 3 sell 1 at 100 taker',
      '2 canceled 2 position-closed',
    ]);
  });

  it('is replaced by one for all of it when the position grows, from the latest price', () => {
    const { deeds, session } = play({
      spec: stopped,
      script: { 0: buys(1), 1: buys(2) },
      bars: [100, 100, 110],
    });
    expect(deeds.slice(3)).toEqual([
      '2 order 3 buy 2 market entry',
      '2 fill 3 buy 2 at 110 taker',
      '2 canceled 2 replaced',
      '2 order 4 sell 3 stop 107.8 stop',
    ]);
    expect(session.desk.venue.working(0)).toHaveLength(1);
    expect(session.snapshot().restingEntries).toBe(0);
  });

  it('stays as it is when the position shrinks, and closes no more than is left', () => {
    const { deeds } = play({
      spec: stopped,
      script: {
        0: buys(3),
        1: (context) =>
          context.order({
            side: 'sell',
            quantity: coins(2),
            terms: { type: 'market' },
            reduceOnly: true,
            reason: why,
          }),
      },
      bars: [100, 100, 100, [100, 100, 90, 95]],
    });
    expect(deeds.slice(2)).toEqual([
      '1 order 2 sell 3 stop 98 stop',
      '2 order 3 sell 2 market exit',
      '2 fill 3 sell 2 at 100 taker',
      '4 fill 2 sell 1 at 98 taker realised -2',
    ]);
  });

  it('turns with a position that an order turned', () => {
    const sell = { side: 'sell', quantity: coins(3), terms: { type: 'market' }, reason: why } as const;
    const { deeds } = play({
      spec: { ...stopped, instruments: [plainLinear] },
      script: { 0: buys(1), 1: (context) => context.order(sell) },
      bars: [100, 100, 100],
    });
    expect(deeds.slice(3)).toEqual([
      '2 order 3 sell 3 market entry',
      '2 fill 3 sell 3 at 100 taker',
      '2 canceled 2 replaced',
      '2 order 4 buy 2 stop 102 stop',
    ]);
  });

  it('is where the strategy wants it, for that entry only', () => {
    const { deeds } = play({
      spec: stopped,
      script: { 0: (context) => context.signal('long', why, { stopPrice: 95.129 }), 1: goFlat, 2: goLong },
      bars: [100, 100, 100, 100],
    });
    expect(deeds.filter((line) => line.includes(' stop'))).toEqual([
      '1 order 2 sell 1 stop 95.12 stop',
      '3 order 5 sell 1 stop 98 stop',
    ]);
  });

  it('of a signal that was refused is not kept for the next order', () => {
    const { deeds } = play({
      spec: { sizing: { kind: 'quantity', quantity: coins(9_999) } },
      script: { 0: (context) => context.signal('long', why, { stopPrice: 95 }), 1: buys(1) },
      bars: [100, 100, 100],
    });
    expect(deeds).toEqual([
      '1 denied buy 9999 no-cash',
      '2 order 1 buy 1 market entry',
      '2 fill 1 buy 1 at 100 taker',
    ]);
  });

  it('that is passed already when it is placed closes at once', () => {
    const { deeds } = play({
      script: { 0: (context) => context.signal('long', why, { stopPrice: 150 }) },
      bars: [100, 100],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 market entry',
      '1 fill 1 buy 1 at 100 taker',
      '1 order 2 sell 1 stop 150 stop',
      '1 fill 2 sell 1 at 100 taker',
    ]);
  });

  it('is not wanted with a distance of nothing', () => {
    const { deeds } = play({ spec: { stopBps: 0 }, script: { 0: goLong }, bars: [100, 100] });
    expect(deeds).toHaveLength(2);
  });

  it('farther away than the whole price stands at one tick', () => {
    const { deeds } = play({ spec: { stopBps: 12_000 }, script: { 0: goLong }, bars: [100, 100] });
    expect(deeds.at(-1)).toBe('1 order 2 sell 1 stop 0.01 stop');
  });

  it('comes with a resting entry too, inside the bar that fills it', () => {
    const limit = { type: 'limit', limitPrice: cents(95) } as const;
    const { deeds } = play({
      spec: { ...stopped, fill: { ...FREE, latencyMs: 50 } },
      script: {
        0: (context) => context.order({ side: 'buy', quantity: coins(1), terms: limit, reason: why }),
      },
      bars: [100, 100, [100, 100, 93, 94]],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 limit 95 entry',
      '3 fill 1 buy 1 at 95 maker',
      '3 order 2 sell 1 stop 93.1 stop',
      '3 fill 2 sell 1 at 93.1 taker realised -1.9',
    ]);
  });
});

describe('what would only reduce', () => {
  it('has no purpose when there is nothing left', () => {
    const take = { type: 'limit', limitPrice: cents(110) } as const;
    const { deeds } = play({
      spec: { fill: { ...FREE, latencyMs: 61_000 } },
      script: {
        0: buys(1),
        2: (context) => {
          goFlat(context);
          context.order({ side: 'sell', quantity: coins(1), terms: take, reduceOnly: true, reason: why });
        },
      },
      bars: [100, 100, 100, 100, 100, 100],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 market entry',
      '3 fill 1 buy 1 at 100 taker',
      '3 order 2 sell 1 market exit',
      '3 order 3 sell 1 limit 110 exit',
      '5 fill 2 sell 1 at 100 taker',
      '5 canceled 3 position-closed',
    ]);
  });

  it('expires at the venue when it finds nothing', () => {
    const { deeds } = play({
      script: {
        0: (context) =>
          context.order({
            side: 'sell',
            quantity: coins(1),
            terms: { type: 'market' },
            reduceOnly: true,
            reason: why,
          }),
      },
      bars: [100, 100],
    });
    expect(deeds).toEqual(['1 order 1 sell 1 market exit', '1 canceled 1 position-closed']);
  });
});
