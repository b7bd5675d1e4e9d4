import { describe, expect, it } from 'vitest';
import type { ControlFact } from '../../../src/engine/domain/session-event.js';
import { cents, coins, plainLinear } from '../../builders/instrument.js';
import { afterClose, afterOpen, play } from '../../builders/play.js';
import { goFlat, goLong, goShort, why } from '../../builders/scripted-strategy.js';
import { MINUTE, START } from '../../builders/spec.js';

const bid = (context: Parameters<typeof goLong>[0]): void =>
  context.order({
    side: 'buy',
    quantity: coins(1),
    terms: { type: 'limit', limitPrice: cents(90) },
    reason: why,
  });
const _halt: ControlFact = { kind: 'trading-state', state: 'halted' };
const flat100 = Array.from({ length: 8 }, () => 100);

describe('age and downtime', () => {
  it('signals of bars that closed while the desk was down are refused as stale, each once', () => {
    const { lines, session } = play({
      spec: { instruments: [plainLinear] },
      script: { 0: goLong, 1: goShort, 2: goFlat, 3: goShort },
      bars: flat100,
      controls: [
        afterOpen(1, { kind: 'downtime', fromMs: START + MINUTE, toMs: START + 3 * MINUTE }),
        afterOpen(3, { kind: 'bar-missing', series: 0, openMs: START }),
      ],
    });
    expect(lines.slice(3)).toEqual([
      '2 signal short',
      '2 denied sell 0 stale',
      '3 signal flat',
      '3 denied sell 0 stale',
      '4 signal short',
      '4 order 2 sell 1 market exit',
      '4 fill 2 sell 1 at 100 taker',
      '4 order 3 sell 1 market entry',
      '4 fill 3 sell 1 at 100 taker',
    ]);
    expect(session.snapshot().denials).toBe(2);
  });

  it('a signal may wait two minutes for a price, not longer', () => {
    const gap = (minutes: number, script: Parameters<typeof play>[0]['script']) => {
      const scene = { spec: { instruments: [plainLinear] }, script, bars: [100, 100] };
      const waits = play({ ...scene, bars: scene.bars });
      return waits.read([
        {
          length: 1,
          openMs: Float64Array.of(START + (2 + minutes) * MINUTE),
          open: Float64Array.of(100),
          high: Float64Array.of(100),
          low: Float64Array.of(100),
          close: Float64Array.of(100),
          volume: Float64Array.of(1),
        },
      ]).deeds;
    };
    expect(gap(2, { 1: goLong })).toEqual(['4 order 1 buy 1 market entry', '4 fill 1 buy 1 at 100 taker']);
    expect(gap(3, { 1: goLong })).toEqual(['5 denied buy 0 stale']);
    expect(gap(3, { 0: goLong, 1: goFlat }).at(-1)).toBe('5 denied sell 0 stale');
    expect(gap(3, { 0: goShort, 1: goFlat }).at(-1)).toBe('5 denied buy 0 stale');
    const order = { 1: (context: Parameters<typeof goLong>[0]) => bid(context) };
    expect(gap(3, order)).toEqual(['5 denied buy 1 stale']);
  });

  it('what somebody asked for by hand never grows stale', () => {
    const { deeds } = play({
      script: { 0: goLong },
      bars: [100, 100],
      controls: [afterClose(2, { kind: 'close' })],
    }).read([
      {
        length: 1,
        openMs: Float64Array.of(START + 99 * MINUTE),
        open: Float64Array.of(100),
        high: Float64Array.of(100),
        low: Float64Array.of(100),
        close: Float64Array.of(100),
        volume: Float64Array.of(1),
      },
    ]);
    expect(deeds.at(-1)).toBe('99 fill 2 sell 1 at 100 taker');
  });
});
