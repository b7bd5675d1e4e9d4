import { describe, expect, it } from 'vitest';
import { createMemoryBarStore } from '../../../src/engine/adapters/memory/memory-bar-store.js';
import { correlationId, sessionUid } from '../../../src/engine/domain/ids.js';
import { sessionStream } from '../../../src/engine/domain/journal-row.js';
import type { SessionSpec } from '../../../src/engine/domain/session.js';
import type { ControlFact } from '../../../src/engine/domain/session-event.js';
import { FINAL_FOLD } from '../../../src/engine/runtime/sessions/ended-session.js';
import { controlRow, openedRow } from '../../../src/engine/runtime/sessions/session-rows.js';
import {
  type HandDesk,
  openHandDesk,
  reopen,
  reopenElsewhere,
  reopenRestated,
} from '../../builders/hand-desk.js';

const ALL_WELL = { continued: 1, diverged: 0, waiting: 0 };
const DIVERGED = { continued: 0, diverged: 1, waiting: 0 };

/** m1 holds what it bought at 100, under a stop at 98. */
async function holding(): Promise<HandDesk> {
  const desk = await openHandDesk();
  await desk.start({ stopBps: 200 });
  await desk.bars(100);
  return desk;
}

const specOf = (desk: HandDesk): SessionSpec => {
  const view = desk.desk.session('m1');
  if (view === undefined) throw new Error('no session m1');
  return view.spec;
};
const haltRow = (desk: HandDesk) =>
  desk.runtime.tradingStateRow({
    state: 'halted',
    by: 'owner',
    reason: 'news',
    correlation: correlationId('h'),
  });
const fillsOf = async (desk: HandDesk) =>
  (await desk.desk.fills({ limit: 9 })).map(({ fill }) => `${fill.side} ${fill.purpose}`);
const causeTold = (desk: HandDesk) =>
  desk.log.lines.find(({ message }) => message === 'session diverged')?.fields['cause'];

describe('a desk that starts again', () => {
  it('is new when there is nothing', async () => {
    expect((await openHandDesk()).recovery).toEqual({ continued: 0, diverged: 0, waiting: 0 });
  });

  it('stores what sessions did that the store did not take before the end', async () => {
    const desk = await openHandDesk();
    await desk.start();
    desk.journal.failNext('io', Number.POSITIVE_INFINITY);
    await desk.bars(100);
    const before = desk.desk.session('m1')?.snapshot;
    expect(await fillsOf(desk)).toEqual([]);
    const next = await reopen(desk);
    expect(next.recovery).toEqual(ALL_WELL);
    expect(await fillsOf(next)).toEqual(['buy entry']);
    expect(next.desk.session('m1')?.snapshot).toMatchObject({ fills: before?.fills, cash: before?.cash });
  });

  it('brings sessions to where the gate stands when their own record of it is lost', async () => {
    const desk = await holding();
    desk.disk.reserve.append(haltRow(desk));
    const next = await reopen(desk);
    expect(next.desk.overview()).toMatchObject({ tradingState: 'halted', tradingReason: 'news' });
    expect(next.desk.session('m1')?.snapshot).toMatchObject({ tradingState: 'halted', fills: 1 });
    const again = await reopen(next);
    expect(again.recovery).toEqual(ALL_WELL);
    const controls = await again.journal.newest(sessionStream(specOf(again).uid), 9, ['control']);
    expect(controls).toMatchObject([{ payload: { by: 'desk', fact: { state: 'halted' } } }]);
  });

  it('reads records of any length', async () => {
    const desk = await holding();
    const { uid } = specOf(desk);
    const at = desk.runtime.sessions.get('m1')?.cursor ?? 0;
    const fact = (n: number): ControlFact => ({ kind: n % 2 === 0 ? 'pause' : 'resume' });
    const controls = Array.from({ length: 10_001 }, (_, n) => controlRow(uid, { at, fact: fact(n), by: '' }));
    const gate = desk.runtime.tradingStateRow({
      state: 'active',
      by: 'owner',
      correlation: correlationId('g'),
    });
    await desk.journal.commit({ rows: [...controls, ...controls.map(() => gate)] });
    await desk.start();
    const next = await reopen(desk);
    expect(next.desk.sessions().map(({ spec, state }) => `${spec.name} ${state}`)).toEqual([
      'm2 running',
      'm1 paused',
    ]);
  });
});

describe('a session that is over', () => {
  async function ended(): Promise<HandDesk> {
    const desk = await holding();
    await desk.control('m1', 'stop');
    await desk.bars(101);
    return desk;
  }

  it('comes back with its figures from their checkpoint, whatever became of its bars', async () => {
    const desk = await ended();
    const next = await reopenElsewhere({
      ...desk,
      disk: { ...desk.disk, bars: createMemoryBarStore() },
    });
    expect(next.desk.session('m1')).toEqual(desk.desk.session('m1'));
    expect((await next.desk.pnl({ session: 'm1' }))?.curve).toEqual(
      (await desk.desk.pnl({ session: 'm1' }))?.curve,
    );
  });

  it('is read again when its checkpoint is of another version', async () => {
    const desk = await ended();
    const checkpoint = await desk.journal.checkpoint(FINAL_FOLD, sessionStream(specOf(desk).uid));
    if (checkpoint === undefined) throw new Error('no checkpoint');
    await desk.journal.commit({ checkpoints: [{ ...checkpoint, version: 0, state: {} }] });
    const next = await reopen(desk);
    expect(next.desk.session('m1')?.snapshot).toEqual(desk.desk.session('m1')?.snapshot);
    expect(next.desk.sessions()).toEqual([]);
    expect((await next.journal.checkpoint(FINAL_FOLD, checkpoint.stream))?.version).toBe(1);
  });
});

describe('a session of another market', () => {
  it('waits with what it holds, and goes on when its market is back', async () => {
    const desk = await holding();
    const elsewhere = await reopenElsewhere(desk);
    expect(elsewhere.recovery).toEqual({ continued: 0, diverged: 0, waiting: 1 });
    expect(elsewhere.desk.session('m1')).toMatchObject({ state: 'waiting', trouble: 'market-absent' });
    await elsewhere.bars(50, 50);
    expect(elsewhere.desk.session('m1')?.snapshot).toEqual(desk.desk.session('m1')?.snapshot);
    desk.market.give(97);
    const back = await openHandDesk({ market: desk.market, disk: desk.disk });
    expect(back.recovery).toEqual(ALL_WELL);
    expect(await fillsOf(back)).toEqual(['sell stop', 'buy entry']);
  });

  it('waits also when nothing is stored of it and it has done nothing', async () => {
    const desk = await openHandDesk();
    await desk.start();
    const next = await reopenElsewhere({ ...desk, disk: { ...desk.disk, bars: createMemoryBarStore() } });
    expect(next.recovery.waiting).toBe(1);
    expect(next.desk.session('m1')?.snapshot).toMatchObject({ bars: 0, equity: 1_000_000_000 });
  });
});

describe('a session that would decide differently now', () => {
  it('keeps its position and its stop, decides nothing, and that is told with its cause', async () => {
    const desk = await holding();
    const next = await reopenRestated(desk, 99);
    expect(next.recovery).toEqual(DIVERGED);
    expect(causeTold(next)).toBe('tape');
    const [told] = await next.journal.pendingOutbox(1);
    expect(told?.body).toMatchObject({ notification: { body: { kind: 'session-diverged', session: 'm1' } } });
    expect(await fillsOf(next)).toEqual(['buy entry']);
    await next.bars(97);
    expect(await fillsOf(next)).toEqual(['sell stop', 'buy entry']);
  });

  it('because its program is another one, or is gone', async () => {
    const changed = await reopenRestated(await holding(), 99, { hashOf: () => 'another' });
    expect(causeTold(changed)).toBe('program');
    const desk = await holding();
    const spec = specOf(desk);
    const gone = {
      ...spec,
      uid: sessionUid('u2'),
      name: 'm2',
      program: { ...spec.program, strategy: 'gone' },
    };
    const opened = { spec: gone, startedBy: 'owner', startedMs: 0 };
    await desk.journal.commit({ rows: [openedRow(opened, correlationId('c'))] });
    const next = await reopen(desk);
    expect(next.recovery).toEqual({ continued: 1, diverged: 1, waiting: 0 });
    expect(causeTold(next)).toBe('program');
    expect(next.desk.session('m2')).toMatchObject({ state: 'paused', trouble: 'diverged' });
  });

  it('because the engine is another one', async () => {
    const desk = await holding();
    const spec = specOf(desk);
    const older = { ...spec, uid: sessionUid('u2'), name: 'm2', program: { ...spec.program, semantics: 0 } };
    const opened = openedRow({ spec: older, startedBy: 'owner', startedMs: 0 }, correlationId('c'));
    const done = { kind: 'ended', atMs: spec.startMs } as const;
    const row = { ...opened, stream: sessionStream(older.uid), type: 'ended', payload: done };
    await desk.journal.commit({ rows: [opened, row] });
    const next = await reopen(desk);
    expect(causeTold(next)).toBe('engine');
    expect(next.desk.session('m2')?.state).toBe('ended');
  });

  it('still does what somebody asked of it before: a stop, a close, but no more entries', async () => {
    for (const action of ['stop', 'close'] as const) {
      const desk = await holding();
      await desk.control('m1', 'pause');
      await desk.control('m1', 'resume');
      await desk.control('m1', action);
      const next = await reopenRestated(desk, 99);
      expect(next.recovery).toEqual(DIVERGED);
      await next.bars(99);
      expect(await fillsOf(next)).toEqual([`sell ${action === 'stop' ? 'end' : 'exit'}`, 'buy entry']);
      expect(next.desk.session('m1')?.state).toBe(action === 'stop' ? 'ended' : 'paused');
    }
  });
});
