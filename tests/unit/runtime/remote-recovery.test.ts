import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import type { JournalRow, NewRow } from '../../../src/engine/domain/journal-row.js';
import type { SessionEvent } from '../../../src/engine/domain/session-event.js';
import type { VenueFact } from '../../../src/engine/domain/venue-fact.js';
import { InProcessHost } from '../../../src/engine/runtime/host/in-process-host.js';
import { BarTape } from '../../../src/engine/runtime/market/bar-tape.js';
import { recoverSession } from '../../../src/engine/runtime/sessions/recover-session.js';
import {
  type ControlRecord,
  controlRow,
  eventRow,
  openedRow,
} from '../../../src/engine/runtime/sessions/session-rows.js';
import { barsOf } from '../../builders/bars.js';
import { linesOf } from '../../builders/event-lines.js';
import { coins, money, plainLinear } from '../../builders/instrument.js';
import { filled, RemotePlay } from '../../builders/remote-play.js';
import { goLong, type Script, scripted } from '../../builders/scripted-strategy.js';
import { START } from '../../builders/spec.js';

const correlation = 'c' as never;

/** A session that bought, with a dispatch of each order, as the journal has it. */
function recorded(facts: readonly VenueFact[], kept = facts.length) {
  const play = new RemotePlay({ 0: goLong }, { stopBps: 200 }).minutes(100);
  const rows: NewRow[] = play.events.map((event) => eventRow('uid-1', event, correlation));
  rows.push({ ...(rows.at(-1) as NewRow), type: 'dispatch', payload: { seq: 1, linkId: 'hm-1' } });
  for (const [index, fact] of facts.entries()) {
    const control: ControlRecord = { at: play.reader.cursor, fact, by: 'venue' };
    rows.push(controlRow('uid-1', control));
    const from = play.events.length;
    play.control(fact);
    if (index >= kept) continue;
    rows.push(...play.events.slice(from).map((event) => eventRow('uid-1', event, correlation)));
  }
  return { play, rows };
}

async function recover({ play, rows }: ReturnType<typeof recorded>, script: Script) {
  const journal = new MemoryJournal({ nowMs: () => START });
  await journal.commit({ rows });
  const opened = openedRow({ spec: play.spec, startedBy: 'o', startedMs: START }, correlation);
  const tape = new BarTape(columnsOf(barsOf([100])), { openMs: START + 60_000, open: 100 });
  return recoverSession(
    opened as unknown as JournalRow,
    { realTime: true, tape: () => tape },
    {
      journal,
      host: new InProcessHost(() => scripted(script)),
      hashOf: () => play.spec.program.hash,
    },
  );
}

const told = (events: readonly SessionEvent[]) =>
  linesOf(events, plainLinear).map((line) => line.slice(line.indexOf(' ') + 1));
const part = filled(1, { quantity: 0.5, price: 100 });
const rest = filled(1, { quantity: 0.5, price: 100 });
const funding: VenueFact = {
  kind: 'funding-settled',
  instrument: plainLinear.id,
  recordId: 'r1',
  value: money(-1),
  rate: 0.01,
  quantity: coins(1),
  price: 10_000 as never,
  atMs: START + 5,
};

describe('a session whose orders are elsewhere, after a restart', () => {
  it('hears again what its venue said, at its place, and goes on where it stood', async () => {
    const record = recorded([{ kind: 'order-accepted', seq: 1 }, part, funding]);
    const { session, events, divergence } = await recover(record, { 0: goLong });
    expect([events, divergence]).toEqual([[], undefined]);
    expect(session.snapshot.positions[0]).toMatchObject({ quantity: 500, stopSeq: 2, stopPrice: 9_800 });
    expect(told(await session.apply(rest))).toEqual([
      'fill 1 buy 0.5 at 100 taker',
      'canceled 2 replaced',
      'order 3 sell 1 stop 98 stop',
    ]);
  });

  it('says what it could not store of what it had heard', async () => {
    const { events } = await recover(recorded([part, rest], 1), { 0: goLong });
    expect(told(events)).toEqual([
      'fill 1 buy 0.5 at 100 taker',
      'canceled 2 replaced',
      'order 3 sell 1 stop 98 stop',
    ]);
  });

  it('under a program that decides otherwise keeps its stop, hears facts, and asks its entries back', async () => {
    const record = recorded([{ kind: 'order-unknown', seq: 1 }, part, funding, rest], 3);
    const { session, events, divergence } = await recover(record, {});
    expect(divergence).toEqual({ cause: 'tape', atMs: START + 60_000 });
    expect(told(events)).toEqual([
      'asked 1 halted',
      'fill 1 buy 0.5 at 100 taker',
      'canceled 2 replaced',
      'order 3 sell 1 stop 98 stop',
    ]);
    expect(session.snapshot).toMatchObject({ state: 'paused', funding: -100_000 });
    expect(session.snapshot.positions[0]).toMatchObject({ quantity: 1_000, stopSeq: 3 });
    expect(await session.apply(part)).toEqual([]);
    expect(await session.apply(funding)).toEqual([]);
    expect(told(await session.apply({ kind: 'close' }))).toEqual(['order 4 sell 1 market exit']);
    expect(told(await session.apply(filled(4, { quantity: 1, price: 101 })))).toEqual([
      'fill 4 sell 1 at 101 taker realised 1',
      'canceled 3 position-closed',
    ]);
  });

  it('that is frozen with an entry on its way covers it when it is filled', async () => {
    const record = recorded([{ kind: 'order-accepted', seq: 1 }]);
    const { session, events } = await recover(record, {});
    expect(told(events)).toEqual(['asked 1 halted']);
    expect(told(await session.apply(filled(1, { quantity: 1, price: 100 })))).toEqual([
      'fill 1 buy 1 at 100 taker',
      'order 2 sell 1 stop 98 stop',
    ]);
  });
});
