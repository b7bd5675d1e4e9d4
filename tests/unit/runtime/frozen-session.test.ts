import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import { closedThrough, openedAt } from '../../../src/engine/domain/session-event.js';
import { FrozenSession } from '../../../src/engine/runtime/host/frozen-session.js';
import { barsOf, type Prices } from '../../builders/bars.js';
import { linesOf } from '../../builders/event-lines.js';
import { play } from '../../builders/play.js';
import { goLong } from '../../builders/scripted-strategy.js';
import { MINUTE, START } from '../../builders/spec.js';

const opening: readonly Prices[] = [100, [100, 101]];
const original = play({ spec: { stopBps: 200 }, script: { 0: goLong }, bars: opening });
const batch = (bars: readonly Prices[], from = 0) => ({
  series: [{ columns: columnsOf(barsOf(bars)), from }],
  controls: [],
});

describe('a frozen session', () => {
  it('leaves behind what its record tells, and acts on its stop from there on', async () => {
    const frozen = new FrozenSession(original.spec, original.events);
    const first = await frozen.consume(batch(opening));
    expect(first.events).toEqual([]);
    expect(first.cursor).toBe(closedThrough(START + 2 * MINUTE));
    expect(first.snapshot).toMatchObject({ state: 'paused', bars: expect.any(Number) });
    expect(first.curve.atMs).toHaveLength(0);
    const second = await frozen.consume(batch([...opening, [101, 101, 90, 95]], 2));
    expect(linesOf(second.events)).toEqual(['3 fill 2 sell 1 at 98 taker realised -2']);
    expect(second.snapshot.positions[0]?.quantity).toBe(0);
    await frozen.close();
  });

  it('does not see again the open at which its record ends', async () => {
    const frozen = new FrozenSession(original.spec, original.events);
    const forming = { openMs: START + MINUTE, open: 50 };
    const out = await frozen.consume({
      series: [{ columns: columnsOf(barsOf([100])), from: 0, forming }],
      controls: [],
    });
    expect([out.events, out.cursor]).toEqual([[], openedAt(START + MINUTE)]);
  });

  it('judges its stop on the bar in which the record ends', async () => {
    const frozen = new FrozenSession(original.spec, original.events);
    const out = await frozen.consume(batch([100, [100, 100, 90, 95]]));
    expect(linesOf(out.events)).toEqual(['2 fill 2 sell 1 at 98 taker realised -2']);
  });

  it('can be closed by hand and be stopped', async () => {
    const frozen = new FrozenSession(original.spec, original.events);
    await frozen.consume(batch(opening));
    const columns = columnsOf(barsOf(opening));
    const asked = await frozen.consume({
      series: [{ columns, from: 2 }],
      controls: [{ at: 0, fact: { kind: 'stop' } }],
    });
    expect([asked.events, asked.snapshot.state]).toEqual([[], 'stopping']);
    const forming = { openMs: START + 2 * MINUTE, open: 103 };
    const done = await frozen.consume({ series: [{ columns, from: 2, forming }], controls: [] });
    expect(linesOf(done.events)).toEqual([
      '2 order 3 sell 1 market end',
      '2 fill 3 sell 1 at 103 taker realised 3',
      '2 canceled 2 position-closed',
      '2 ended',
    ]);
    expect(done.cursor).toBe(openedAt(START + 2 * MINUTE));
  });

  it('without a record begins with its start', async () => {
    const frozen = new FrozenSession(original.spec, []);
    const out = await frozen.consume(batch([100]));
    expect([out.events, out.cursor]).toEqual([[], closedThrough(START + MINUTE)]);
  });
});
