import { describe, expect, it } from 'vitest';
import type { StrategyContext } from '../../../src/engine/strategies/contract.js';
import { coins, plainLinear } from '../../builders/instrument.js';
import { afterClose, afterOpen, play } from '../../builders/play.js';
import { goLong, goShort, why } from '../../builders/scripted-strategy.js';
import { MINUTE, START } from '../../builders/spec.js';

const order =
  (side: 'buy' | 'sell', reduceOnly?: boolean) =>
  (context: StrategyContext): void =>
    context.order({
      side,
      quantity: coins(1),
      terms: { type: 'market' },
      reason: why,
      ...(reduceOnly === undefined ? {} : { reduceOnly }),
    });
const flat100 = [100, 100, 100, 100, 100];
const missed = (fromMinute: number, toMinute: number) =>
  ({ kind: 'downtime', fromMs: START + fromMinute * MINUTE, toMs: START + toMinute * MINUTE }) as const;
const stale = (minutes: number) => ({ rule: 'stale', ageMs: minutes * MINUTE, limitMs: 2 * MINUTE });

describe('orders and a downtime', () => {
  it('what waited for a price when the desk went down is not sent after it', () => {
    const { deeds, events } = play({
      spec: { instruments: [plainLinear] },
      script: { 0: goLong, 1: goShort },
      bars: flat100,
      controls: [afterClose(2, missed(2, 4))],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 market entry',
      '1 fill 1 buy 1 at 100 taker',
      '2 denied sell 0 stale',
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'denied', denial: stale(4), purpose: 'entry' });
  });

  it('nor are orders that the strategy has sized itself', () => {
    const { deeds, events } = play({
      spec: { instruments: [plainLinear] },
      script: { 0: order('buy'), 1: order('buy', true), 2: order('sell') },
      bars: flat100,
      controls: [afterClose(1, missed(1, 3))],
    });
    expect(deeds).toEqual(['1 denied buy 1 stale', '2 denied buy 1 stale', '3 denied sell 1 stale']);
    expect(events).toMatchObject([
      { purpose: 'entry', denial: stale(4) },
      { purpose: 'exit', denial: stale(3) },
      { purpose: 'entry', denial: stale(2) },
    ]);
  });

  it('what somebody asked for by hand is still done', () => {
    const { deeds } = play({
      script: { 0: goLong },
      bars: flat100,
      controls: [afterClose(2, { kind: 'close' }), afterClose(2, missed(2, 4))],
    });
    expect(deeds.at(-1)).toBe('2 fill 2 sell 1 at 100 taker');
  });

  it('a bar that closes after it is acted on', () => {
    const { deeds } = play({
      script: { 3: goLong },
      bars: flat100,
      controls: [afterOpen(1, missed(1, 3))],
    });
    expect(deeds).toEqual(['4 order 1 buy 1 market entry', '4 fill 1 buy 1 at 100 taker']);
  });
});
