import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../../src/engine/domain/invariant.js';
import type { StrategyContext } from '../../../src/engine/strategies/contract.js';
import { tapeOf } from '../../builders/bars.js';
import { coins } from '../../builders/instrument.js';
import { afterOpen, Play, play } from '../../builders/play.js';
import { type Act, goLong, scripted, why } from '../../builders/scripted-strategy.js';
import { MINUTE, START, specOf } from '../../builders/spec.js';

const throws =
  (failure: unknown): Act =>
  () => {
    throw failure;
  };

describe('a strategy that throws', () => {
  it('loses its session: one event, the book as it is, nothing after', () => {
    const { deeds, session, reader } = play({
      spec: { stopBps: 100 },
      script: { 0: goLong, 1: throws(new TypeError('no such thing')), 2: goLong },
      bars: [100, 100, [100, 100, 50, 50]],
    });
    expect(deeds.slice(3)).toEqual(['2 failed strategy-threw TypeError: no such thing']);
    expect(session.snapshot()).toMatchObject({ state: 'failed', bars: 2, atMs: START + 2 * MINUTE });
    expect(session.snapshot().positions[0]?.quantity).toBe(1_000);
    expect(reader.cursor).toBe(2 * (START + 2 * MINUTE));
  });

  it('with something that is no error as well', () => {
    expect(play({ script: { 0: throws('boo') }, bars: [100] }).deeds).toEqual([
      '1 failed strategy-threw not an error object',
    ]);
  });

  it('harms no other session', () => {
    const bad = new Play(specOf(), scripted({ 0: throws(new Error('x')) }));
    const good = new Play(specOf(), scripted({ 0: goLong }));
    for (const one of [bad, good]) one.read([tapeOf([100, 100])]);
    expect(bad.session.snapshot().state).toBe('failed');
    expect(good.deeds.at(-1)).toBe('1 fill 1 buy 1 at 100 taker');
    for (const one of [bad, good]) one.read([tapeOf([100], START + 2 * MINUTE)]).control({ kind: 'stop' });
    expect(bad.session.snapshot()).toMatchObject({ state: 'failed', bars: 1, atMs: START + MINUTE });
    expect(good.session.snapshot().bars).toBe(3);
  });
});

describe('a bug', () => {
  it('in our own sums fails the session under its own code', () => {
    const gap = new InvariantError('books-do-not-add-up', { gap: 1 });
    expect(play({ script: { 0: throws(gap) }, bars: [100] }).deeds).toEqual([
      '1 failed books-do-not-add-up InvariantError: books-do-not-add-up {"gap":1}',
    ]);
  });

  it('while something is done to it as well', () => {
    const nonsense = (context: StrategyContext): void =>
      context.order({ side: 'buy', quantity: coins(Number.NaN), terms: { type: 'market' }, reason: why });
    expect(() => coins(Number.NaN)).toThrow();
    const failed = play({
      script: { 0: nonsense },
      bars: [100, 100],
      controls: [afterOpen(9, { kind: 'resume' })],
    });
    expect(failed.deeds[0]).toMatch(/^1 failed amount-out-of-range/);
  });

  it('a price that is no number fails it where it is used', () => {
    const act: Act = (context) => context.signal('long', why, { stopPrice: Number.NaN });
    expect(play({ script: { 0: act }, bars: [100, 100] }).deeds[0]).toMatch(/^1 failed price-out-of-range/);
  });
});

describe('what a strategy may not ask for', () => {
  it.each<[string, Act]>([
    ['no series 1', (context) => context.bar(1)],
    ['no series 7', (context) => context.isFresh(7)],
    ['no instrument 1', (context) => context.signal('long', why, { instrument: 1 })],
    ['no instrument 2', (context) => context.cancelOrders(2)],
    ['no instrument 3', (context) => context.toPrice(1, 3)],
    ['no instrument 4', (context) => context.position(4)],
    [
      'no instrument 5',
      (context) =>
        context.order({
          instrument: 5,
          side: 'buy',
          quantity: coins(1),
          terms: { type: 'market' },
          reason: why,
        }),
    ],
  ])('%s', (message, act) => {
    expect(play({ script: { 0: act }, bars: [100] }).deeds).toEqual([
      `1 failed strategy-threw RangeError: ${message}`,
    ]);
  });

  it('an indicator on a series that is not there', () => {
    const prepare = (setup: Parameters<NonNullable<Parameters<typeof scripted>[1]>>[0]): void => {
      setup.use({ warmupBars: 0, update: () => undefined }, 1);
    };
    expect(() => new Play(specOf(), scripted({}, prepare))).toThrow('no series 1');
  });
});
