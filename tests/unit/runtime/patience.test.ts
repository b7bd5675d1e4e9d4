import { describe, expect, it } from 'vitest';
import { correlationId, sourceId } from '../../../src/engine/domain/ids.js';
import { sessionStream } from '../../../src/engine/domain/journal-row.js';
import { closedThrough, openedAt } from '../../../src/engine/domain/session-event.js';
import { Patience } from '../../../src/engine/runtime/desk/patience.js';
import { InProcessHost } from '../../../src/engine/runtime/host/in-process-host.js';
import { RunningSession } from '../../../src/engine/runtime/sessions/running-session.js';
import { barsOf } from '../../builders/bars.js';
import { type HandDesk, openHandDesk } from '../../builders/hand-desk.js';
import { otherSpot, plainSpot } from '../../builders/instrument.js';
import { scripted } from '../../builders/scripted-strategy.js';
import { MINUTE, START, specOf } from '../../builders/spec.js';

const NOW = START + 40 * MINUTE;

/** A session on both instruments of a market in real time, and what its strategy was asked about, in minutes. */
async function watcher(realTime = true) {
  const desk = await openHandDesk({ market: { instruments: [plainSpot, otherSpot], realTime }, nowMs: NOW });
  const instruments = [plainSpot, otherSpot];
  const series = instruments.map(({ id }) => ({
    source: sourceId('hand-1'),
    instrument: id,
    frame: '1m' as const,
  }));
  const spec = specOf({ instruments, series, startMs: NOW });
  const asked: number[] = [];
  const note = (context: { readonly nowMs: number }) => asked.push((context.nowMs - NOW) / MINUTE);
  const script = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [index, note]));
  const hosted = await new InProcessHost(() => scripted(script)).open(spec);
  const opened = { spec, startedBy: 'owner', startedMs: 5 };
  const { market } = desk.runtime.parts;
  const session = new RunningSession({ opened, correlation: correlationId('c'), hosted, tapes: market });
  await session.advance();
  desk.runtime.sessions.set('m1', session);
  return { desk, session, asked };
}

/** News of one instrument alone: the bar of minute `minute` has closed, and if told how the next one begins. */
function tell(desk: HandDesk, instrument: number, minute: number, isBegun = true): void {
  const key = desk.market.series[instrument];
  if (key === undefined) throw new RangeError(`no series ${instrument}`);
  const closed = barsOf([100], NOW + minute * MINUTE);
  const forming = { openMs: NOW + (minute + 1) * MINUTE, open: 100 };
  desk.market.feed.add([isBegun ? { key, closed, forming } : { key, closed }]);
}

const controls = async (desk: HandDesk) =>
  (await desk.journal.read(sessionStream(specOf().uid), 0, 99))
    .filter(({ type }) => type === 'control')
    .map(({ payload }) => payload);

describe('a session on several instruments in real time', () => {
  it('is asked once all bars of a moment are there, whichever came first', async () => {
    const { desk, asked, session } = await watcher();
    tell(desk, 0, 0);
    await desk.turn(10);
    expect(asked).toEqual([]);
    expect(session.cursor).toBe(openedAt(NOW));
    tell(desk, 1, 0);
    await desk.turn(10);
    expect(asked).toEqual([1]);
    expect(await controls(desk)).toEqual([]);
  });

  it('waits 5 s for what does not come, then goes on and writes down what it gave up', async () => {
    const { desk, asked } = await watcher();
    tell(desk, 0, 0);
    await desk.turn(10);
    await desk.turn(4_999);
    expect(asked).toEqual([]);
    await desk.turn(1);
    expect(asked).toEqual([1]);
    const fact = { series: 1, openMs: NOW };
    expect(await controls(desk)).toMatchObject([
      { at: openedAt(NOW), by: 'desk', fact: { ...fact, kind: 'bar-missing' } },
      { at: openedAt(NOW), by: 'desk', fact: { kind: 'open-missing', series: 1, openMs: NOW + MINUTE } },
    ]);
  });

  it('is not asked about a bar that comes after that, and goes on with the next', async () => {
    const { desk, asked } = await watcher();
    tell(desk, 0, 0);
    await desk.turn(10);
    await desk.turn(5_000);
    tell(desk, 1, 0);
    await desk.turn(10);
    expect(asked).toEqual([1]);
    tell(desk, 1, 1);
    tell(desk, 0, 1);
    await desk.turn(10);
    await desk.turn(10);
    expect(asked).toEqual([1, 2]);
  });

  it('reads no price at which a bar began before all have begun, or 5 s have passed', async () => {
    const { desk, session } = await watcher();
    tell(desk, 0, 0);
    tell(desk, 1, 0, false);
    await desk.turn(10);
    await desk.turn(10);
    expect(session.cursor).toBe(closedThrough(NOW + MINUTE));
    await desk.turn(5_000);
    expect(session.cursor).toBe(openedAt(NOW + MINUTE));
    expect(await controls(desk)).toMatchObject([{ fact: { kind: 'open-missing', series: 1 } }]);
  });

  it('waits for nothing any more when it is over, also when it ends while it waits', async () => {
    const { desk, session } = await watcher();
    tell(desk, 0, 0);
    await desk.turn(10);
    expect(session.lacking()).toHaveLength(2);
    const patience = new Patience();
    expect(patience.givenUp(session, 0)).toEqual([]);
    expect(patience.isTriedBy([session])).toBe(true);
    // Nobody asks for one that has left the desk.
    expect(patience.isTriedBy([])).toBe(false);
    await session.apply({ kind: 'finish' });
    expect(patience.isTriedBy([session])).toBe(false);
    expect(patience.givenUp(session, 5_000)).toEqual([]);
  });
});

describe('a session on several instruments of a recording', () => {
  it('waits for nothing: what belongs together comes together', async () => {
    const { desk, asked, session } = await watcher(false);
    tell(desk, 0, 0);
    await desk.turn(10);
    expect(asked).toEqual([1]);
    expect(session.lacking()).toEqual([]);
  });
});
