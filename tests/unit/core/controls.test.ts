import { describe, expect, it } from 'vitest';
import type { ControlFact } from '../../../src/engine/domain/session-event.js';
import { cents, coins, plainLinear } from '../../builders/instrument.js';
import { afterClose, afterOpen, play } from '../../builders/play.js';
import { goFlat, goLong, goShort, why } from '../../builders/scripted-strategy.js';
import { FREE, MINUTE, START } from '../../builders/spec.js';

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

describe('stop and finish', () => {
  it('stop: entries go, the position is closed at the next price, then it is over', () => {
    const { deeds, session } = play({
      spec: { stopBps: 200 },
      script: { 0: goLong, 1: bid, 2: goFlat, 3: goLong },
      bars: [100, 100, 100, 104, 105],
      controls: [afterClose(3, { kind: 'stop' }), afterOpen(4, { kind: 'resume' })],
    });
    expect(deeds.slice(3)).toEqual([
      '2 order 3 buy 1 limit 90 entry',
      '3 canceled 3 ended',
      '3 order 4 sell 1 market end',
      '3 fill 4 sell 1 at 104 taker realised 4',
      '3 canceled 2 position-closed',
      '3 ended',
    ]);
    expect(session.snapshot()).toMatchObject({ state: 'ended', atMs: START + 3 * MINUTE, bars: 3 });
  });

  it('stop without a position is over at once, and what rests goes', () => {
    const { lines } = play({ script: { 0: bid }, bars: flat100, controls: [afterOpen(1, { kind: 'stop' })] });
    expect(lines).toEqual(['1 order 1 buy 1 limit 90 entry', '1 canceled 1 ended', '1 ended']);
  });

  it('stop with an exit on its way waits for it, whatever the strategy does', () => {
    const { deeds, session } = play({
      spec: { fill: { ...FREE, latencyMs: 70_000 } },
      script: {
        0: goLong,
        2: goFlat,
        3: (context) => {
          context.cancelOrders();
          goLong(context);
          bid(context);
        },
      },
      bars: flat100,
      controls: [afterOpen(3, { kind: 'stop' })],
    });
    expect(session.snapshot().state).toBe('ended');
    expect(deeds.slice(2)).toEqual([
      '3 order 2 sell 1 market exit',
      '5 fill 2 sell 1 at 100 taker',
      '5 ended',
    ]);
  });

  it('stop is answered by the protective stop as well, inside a bar', () => {
    const { deeds } = play({
      spec: { stopBps: 200, fill: { ...FREE, latencyMs: 10_000 } },
      script: { 0: goLong },
      bars: [100, 100, 100, [100, 100, 90, 95], 100],
      controls: [afterOpen(3, { kind: 'stop' })],
    });
    expect(deeds.slice(2)).toEqual([
      '2 order 2 sell 1 stop 98 stop',
      '4 fill 2 sell 1 at 98 taker realised -2',
      '4 ended',
    ]);
  });

  it('finish closes here and now at the last close', () => {
    const { deeds, session } = play({
      spec: { stopBps: 200 },
      script: { 0: goLong, 1: bid },
      bars: [100, [100, 107]],
      controls: [afterClose(2, { kind: 'finish' })],
    });
    expect(deeds.slice(3)).toEqual([
      '2 order 3 sell 1 market end',
      '2 fill 3 sell 1 at 107 taker realised 7',
      '2 canceled 2 position-closed',
      '2 ended',
    ]);
    expect(session.snapshot()).toMatchObject({ state: 'ended', unrealised: 0 });
  });

  it('finish settles what is still on its way', () => {
    const slow = { fill: { ...FREE, latencyMs: 70_000 } };
    const open = play({ spec: slow, script: { 0: goLong }, bars: [100, 100, 100, [100, 108]] });
    open.control({ kind: 'finish' });
    expect(open.deeds.slice(2)).toEqual([
      '4 order 2 sell 1 market end',
      '4 fill 2 sell 1 at 108 taker realised 8',
      '4 ended',
    ]);
    const entering = play({ spec: slow, script: { 0: goLong }, bars: [100, 100] }).control({
      kind: 'finish',
    });
    expect(entering.deeds).toEqual(['1 order 1 buy 1 market entry', '2 canceled 1 ended', '2 ended']);
    const leaving = play({ spec: slow, script: { 0: goLong, 2: goFlat }, bars: flat100.slice(0, 4) });
    leaving.control({ kind: 'finish' });
    expect(leaving.deeds.slice(2)).toEqual([
      '3 order 2 sell 1 market exit',
      '4 fill 2 sell 1 at 100 taker',
      '4 ended',
    ]);
  });

  it('what is over does nothing more', () => {
    const done = play({
      script: { 0: goLong, 2: goLong },
      bars: flat100,
      controls: [afterClose(2, { kind: 'finish' }), afterClose(3, { kind: 'stop' })],
    });
    const { length } = done.events;
    const before = done.session.snapshot();
    done.control({ kind: 'stop' });
    done.session.fail('late', 'too late');
    expect(done.events).toHaveLength(length);
    expect(done.session.snapshot()).toEqual(before);
    expect(done.events.at(-1)).toEqual({ kind: 'ended', atMs: START + 2 * MINUTE });
  });
});

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
