import { describe, expect, it } from 'vitest';
import type { ControlFact } from '../../../src/engine/domain/session-event.js';
import { cents, coins, plainLinear } from '../../builders/instrument.js';
import { afterClose, afterOpen, play } from '../../builders/play.js';
import { goFlat, goLong, goShort, why } from '../../builders/scripted-strategy.js';
import { FREE } from '../../builders/spec.js';

const bid = (context: Parameters<typeof goLong>[0]): void =>
  context.order({
    side: 'buy',
    quantity: coins(1),
    terms: { type: 'limit', limitPrice: cents(90) },
    reason: why,
  });
const halt: ControlFact = { kind: 'trading-state', state: 'halted' };
const flat100 = Array.from({ length: 8 }, () => 100);

describe('pause and resume', () => {
  it('takes back entries that wait or rest, keeps position and stop, refuses new ones until resumed', () => {
    const { deeds, session } = play({
      spec: { stopBps: 200 },
      script: { 0: goLong, 1: bid, 2: bid, 3: bid, 4: bid },
      bars: flat100,
      controls: [
        afterClose(3, { kind: 'pause' }),
        afterOpen(3, { kind: 'pause' }),
        afterOpen(4, { kind: 'resume' }),
      ],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 market entry',
      '1 fill 1 buy 1 at 100 taker',
      '1 order 2 sell 1 stop 98 stop',
      '2 order 3 buy 1 limit 90 entry',
      '3 canceled 3 halted',
      '4 denied buy 1 paused',
      '5 order 4 buy 1 limit 90 entry',
    ]);
    expect(session.snapshot()).toMatchObject({ state: 'running', restingEntries: 1, denials: 1 });
  });

  it('lets the position out, by signal and by stop', () => {
    const out = play({
      script: { 0: goLong, 2: goFlat },
      bars: flat100,
      controls: [afterOpen(1, { kind: 'pause' })],
    });
    expect(out.deeds.at(-1)).toBe('3 fill 2 sell 1 at 100 taker');
    expect(out.session.snapshot().state).toBe('paused');
    const hit = play({
      spec: { stopBps: 200 },
      script: { 0: goLong },
      bars: [100, 100, [100, 100, 90, 95]],
      controls: [afterOpen(1, { kind: 'pause' })],
    });
    expect(hit.deeds.at(-1)).toBe('3 fill 2 sell 1 at 98 taker realised -2');
  });

  it('leaves of a flip the way out', () => {
    const waiting = play({
      spec: { instruments: [plainLinear] },
      script: { 0: goLong, 1: goShort },
      bars: flat100,
      controls: [afterClose(2, { kind: 'pause' })],
    });
    expect(waiting.deeds.slice(2)).toEqual(['2 order 2 sell 1 market exit', '2 fill 2 sell 1 at 100 taker']);
    const later = play({
      spec: { instruments: [plainLinear] },
      script: { 0: goLong, 1: goShort },
      bars: flat100,
      controls: [afterOpen(1, { kind: 'pause' })],
    });
    expect(later.deeds.slice(2)).toEqual([
      '2 order 2 sell 1 market exit',
      '2 fill 2 sell 1 at 100 taker',
      '2 denied sell 1 paused',
    ]);
  });

  it('leaves nothing of a change of mind while the exit is on its way', () => {
    const { deeds } = play({
      spec: { fill: { ...FREE, latencyMs: 70_000 } },
      script: { 0: goLong, 2: goFlat, 3: goLong },
      bars: flat100,
      controls: [afterClose(4, { kind: 'pause' })],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 market entry',
      '3 fill 1 buy 1 at 100 taker',
      '3 order 2 sell 1 market exit',
      '5 fill 2 sell 1 at 100 taker',
    ]);
  });
});

describe('the gate', () => {
  it('halted: entries go, stops stay, nothing new is opened, exits pass', () => {
    const { deeds, session } = play({
      spec: { stopBps: 200 },
      script: { 0: goLong, 1: bid, 2: bid, 4: goFlat, 6: goLong },
      bars: flat100,
      controls: [afterOpen(2, halt), afterClose(7, { kind: 'trading-state', state: 'active' })],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 market entry',
      '1 fill 1 buy 1 at 100 taker',
      '1 order 2 sell 1 stop 98 stop',
      '2 order 3 buy 1 limit 90 entry',
      '2 canceled 3 halted',
      '3 denied buy 1 trading-state',
      '5 order 4 sell 1 market exit',
      '5 fill 4 sell 1 at 100 taker',
      '5 canceled 2 position-closed',
      '7 order 5 buy 1 market entry',
      '7 fill 5 buy 1 at 100 taker',
      '7 order 6 sell 1 stop 98 stop',
    ]);
    expect(session.snapshot().tradingState).toBe('active');
  });

  it('reducing: what would enlarge goes too', () => {
    const { deeds, session } = play({
      script: { 0: bid, 2: goLong },
      bars: flat100,
      controls: [afterOpen(1, { kind: 'trading-state', state: 'reducing' })],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 limit 90 entry',
      '1 canceled 1 halted',
      '3 denied buy 1 trading-state',
    ]);
    expect(session.snapshot()).toMatchObject({ tradingState: 'reducing', state: 'running' });
  });
});

describe('close', () => {
  it('closes at the next price and goes on', () => {
    const { deeds, session } = play({
      script: { 0: goLong, 3: goLong },
      bars: [100, 100, 105, 106, 107],
      controls: [afterClose(2, { kind: 'close' })],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 market entry',
      '1 fill 1 buy 1 at 100 taker',
      '2 order 2 sell 1 market exit',
      '2 fill 2 sell 1 at 105 taker realised 5',
      '4 order 3 buy 1 market entry',
      '4 fill 3 buy 1 at 107 taker',
    ]);
    expect(session.snapshot().state).toBe('running');
  });

  it('comes before whatever the strategy thinks meanwhile', () => {
    const { lines } = play({
      spec: { instruments: [plainLinear] },
      script: { 0: goLong, 1: goShort },
      bars: flat100,
      controls: [afterOpen(1, { kind: 'close' })],
    });
    expect(lines.slice(3)).toEqual(['2 order 2 sell 1 market exit', '2 fill 2 sell 1 at 100 taker']);
  });

  it('takes back a signal that waits, and is nothing without a position', () => {
    const { deeds } = play({
      script: { 0: goLong },
      bars: flat100,
      controls: [afterClose(1, { kind: 'close' })],
    });
    expect(deeds).toEqual([]);
  });

  it('closes an entry that is on its way as soon as it is there', () => {
    const { deeds } = play({
      spec: { fill: { ...FREE, latencyMs: 70_000 } },
      script: { 0: goLong },
      bars: flat100,
      controls: [afterOpen(1, { kind: 'close' })],
    });
    expect(deeds).toEqual([
      '1 order 1 buy 1 market entry',
      '3 fill 1 buy 1 at 100 taker',
      '3 order 2 sell 1 market exit',
      '5 fill 2 sell 1 at 100 taker',
    ]);
  });
});
