import { describe, expect, it } from 'vitest';
import type { ControlFact } from '../../../src/engine/domain/session-event.js';
import { cents, coins } from '../../builders/instrument.js';
import { afterClose, afterOpen, play } from '../../builders/play.js';
import { goFlat, goLong, why } from '../../builders/scripted-strategy.js';
import { FREE, MINUTE, START } from '../../builders/spec.js';

const bid = (context: Parameters<typeof goLong>[0]): void =>
  context.order({
    side: 'buy',
    quantity: coins(1),
    terms: { type: 'limit', limitPrice: cents(90) },
    reason: why,
  });
const _halt: ControlFact = { kind: 'trading-state', state: 'halted' };
const flat100 = Array.from({ length: 8 }, () => 100);

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
