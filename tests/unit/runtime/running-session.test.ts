import { describe, expect, it } from 'vitest';
import { correlationId } from '../../../src/engine/domain/ids.js';
import { closedThrough, openedAt } from '../../../src/engine/domain/session-event.js';
import { InProcessHost } from '../../../src/engine/runtime/host/in-process-host.js';
import { BarTape } from '../../../src/engine/runtime/market/bar-tape.js';
import { RunningSession } from '../../../src/engine/runtime/sessions/running-session.js';
import { barsOf, tapeOf } from '../../builders/bars.js';
import { goFlat, goLong, scripted } from '../../builders/scripted-strategy.js';
import { MINUTE, START, specOf } from '../../builders/spec.js';

/** Buys on its first bar and sells on its fourth, on a tape that the test holds. */
async function sessionOn(tape: BarTape | undefined, tapeFromMs = START): Promise<RunningSession> {
  const spec = specOf({ tapeFromMs });
  const hosted = await new InProcessHost(() => scripted({ 0: goLong, 3: goFlat })).open(spec);
  const opened = { spec, startedBy: 'owner', startedMs: 5 };
  return new RunningSession({
    opened,
    correlation: correlationId('c'),
    hosted,
    tapes: { realTime: false, tape: () => tape },
  });
}

const kinds = (events: readonly { readonly kind: string }[]): readonly string[] =>
  events.map(({ kind }) => kind);

describe('a running session', () => {
  it('reads what is new, bar by bar or in one piece, and keeps its place', async () => {
    const tape = new BarTape(tapeOf([100]));
    const session = await sessionOn(tape);
    expect(kinds(await session.advance())).toEqual(['signal']);
    expect(session.cursor).toBe(closedThrough(START + MINUTE));
    expect(kinds(await session.advance())).toEqual([]);
    tape.append({ closed: [], forming: { openMs: START + MINUTE, open: 100 } });
    expect(kinds(await session.advance())).toEqual(['order', 'fill']);
    expect(session.cursor).toBe(openedAt(START + MINUTE));
    expect(session.lastFill).toMatchObject({ side: 'buy' });
    tape.append({ closed: barsOf([100, 101, 102, 103], START + MINUTE) });
    expect(kinds(await session.advance())).toEqual(['signal', 'order', 'fill']);
    expect(session.lastFill).toMatchObject({ side: 'sell', realised: 300_000 });
    expect([...session.curve.points().equity].slice(0, 3)).toEqual([100_000, 100_000, 100_001]);
  });

  it('begins with the first bar of its tape', async () => {
    const session = await sessionOn(new BarTape(tapeOf([100, 100, 100])), START + MINUTE);
    await session.advance();
    expect(session.snapshot.bars).toBe(2);
  });

  it('takes what is done to it where it stands, without new facts', async () => {
    const tape = new BarTape(tapeOf([100, 100]));
    const session = await sessionOn(tape);
    await session.advance();
    tape.append({ closed: barsOf([100], START + 2 * MINUTE) });
    const place = session.cursor;
    expect(kinds(await session.apply({ kind: 'finish' }))).toEqual(['order', 'fill', 'ended']);
    expect([session.cursor, session.snapshot.bars, session.isOver]).toEqual([place, 2, true]);
    expect(session.lastFill).toMatchObject({ purpose: 'end' });
  });

  it('has figures once it has read', async () => {
    const session = await sessionOn(new BarTape());
    expect(() => session.snapshot).toThrow('session m1 has not read its tape');
    await session.advance();
    expect(session.snapshot).toMatchObject({ atMs: 0, state: 'running' });
  });

  it('without a tape has nothing to read, and waits until it is over', async () => {
    const session = await sessionOn(undefined);
    await session.advance();
    expect(session.state).toBe('running');
    session.trouble = 'market-absent';
    expect(session.state).toBe('waiting');
    await session.apply({ kind: 'finish' });
    expect(session.state).toBe('ended');
  });
});
