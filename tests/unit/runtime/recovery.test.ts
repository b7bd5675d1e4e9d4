import { describe, expect, it } from 'vitest';
import { sessionStream } from '../../../src/engine/domain/journal-row.js';
import { DeskRuntime } from '../../../src/engine/runtime/desk/desk-runtime.js';
import { recoverDesk } from '../../../src/engine/runtime/desk/recover-desk.js';
import { TradingLoop } from '../../../src/engine/runtime/desk/trading-loop.js';
import { InProcessHost } from '../../../src/engine/runtime/host/in-process-host.js';
import type { RunningSession } from '../../../src/engine/runtime/sessions/running-session.js';
import { asker } from '../../builders/desk.js';
import { refuseWhere } from '../../builders/faulty-stores.js';
import { type HandDesk, openHandDesk, reopen } from '../../builders/hand-desk.js';
import { goFlat, goLong, type Script, scripted } from '../../builders/scripted-strategy.js';
import { MINUTE } from '../../builders/spec.js';

const PINNED = 'pinned';

/** The desk of a process whose program of every name does what the script says. */
const processOf = (desk: HandDesk, script: Script): DeskRuntime =>
  new DeskRuntime({ ...desk.runtime.parts, host: new InProcessHost(() => scripted(script)) });

const sessionOf = (runtime: DeskRuntime): RunningSession => {
  const session = runtime.sessions.get('m1');
  if (session === undefined) throw new Error('no session m1');
  return session;
};

/** What m1 is recorded to have done. */
const recordOf = async (desk: HandDesk, { spec }: RunningSession) =>
  (await desk.journal.read(sessionStream(spec.uid))).map(({ type, atMs }) => ({ type, atMs }));

/**
 * m1 as a process recorded it whose program did what `recorded` says, over four bars. They stand in the store as it
 * read them: nothing but the program can differ.
 */
async function recordedUnder(recorded: Script) {
  const desk = await openHandDesk();
  await desk.start({ strategy: 'buy-and-hold', stopBps: 200 });
  const first = sessionOf(desk.runtime);
  const [opened] = await desk.journal.newest('desk', 1, ['session-opened']);
  if (opened === undefined) throw new Error('nothing was opened');
  desk.runtime.sessions.delete('m1');
  const original = processOf(desk, recorded);
  await recoverDesk(original, () => PINNED);
  for (const close of [100, 101, 102, 103]) {
    desk.market.give(close);
    await new TradingLoop(original).turn();
  }
  return { desk, original, pinned: first.spec.program.hash };
}

const told = (desk: HandDesk): readonly unknown[] =>
  [...desk.journal.disk.outbox.values()].flatMap(({ body }) => {
    if (body.kind !== 'notification' || body.notification.body.kind !== 'session-diverged') return [];
    const { kind: _, ...rest } = body.notification.body;
    return [rest];
  });

describe('a program that decides differently under the same name', () => {
  it('is named with the first bar at which it differs, not with the first of the record', async () => {
    const { desk, original, pinned } = await recordedUnder({ 0: goLong, 2: goFlat });
    const signals = (await recordOf(desk, sessionOf(original))).filter(({ type }) => type === 'signal');
    expect(signals).toHaveLength(2);
    const other = processOf(desk, { 0: goLong });
    expect(await recoverDesk(other, () => 'changed')).toEqual({ continued: 0, diverged: 1, waiting: 0 });
    expect(told(desk)).toEqual([
      { session: 'm1', cause: 'program', atMs: signals[1]?.atMs, synthetic: false },
    ]);
    expect((signals[1]?.atMs ?? 0) - (signals[0]?.atMs ?? 0)).toBe(2 * MINUTE);
    await recoverDesk(processOf(desk, { 0: goLong }), () => pinned);
    expect(told(desk)[1]).toMatchObject({ cause: 'tape', atMs: signals[1]?.atMs });
  });

  it('does not touch what is held: position and stop stay, and a stop by hand still closes it', async () => {
    const { desk, original } = await recordedUnder({ 0: goLong });
    const held = sessionOf(original).snapshot.positions;
    expect(held).toMatchObject([{ quantity: expect.any(Number), stopPrice: expect.any(Number) }]);
    const other = processOf(desk, { 1: goLong, 2: goFlat });
    await recoverDesk(other, () => 'changed');
    const frozen = sessionOf(other);
    expect([frozen.trouble, frozen.state]).toEqual(['diverged', 'paused']);
    expect(frozen.snapshot.positions.map(({ quantity, stopPrice }) => ({ quantity, stopPrice }))).toEqual(
      held.map(({ quantity, stopPrice }) => ({ quantity, stopPrice })),
    );
    const before = (await recordOf(desk, frozen)).length;
    desk.market.give(103);
    await new TradingLoop(other).turn();
    expect(await recordOf(desk, frozen)).toHaveLength(before);
    await other.apply(frozen, { kind: 'stop' });
    desk.market.give(103);
    await new TradingLoop(other).turn();
    expect(other.ended.get('m1')).toMatchObject({ lastFill: { side: 'sell', purpose: 'end' } });
  });

  it('goes on as it was when the program that it pinned is back', async () => {
    const { desk, original } = await recordedUnder({ 0: goLong });
    const before = sessionOf(original).snapshot;
    await recoverDesk(processOf(desk, {}), () => 'changed');
    const again = processOf(desk, { 0: goLong });
    expect(await recoverDesk(again, () => PINNED)).toEqual({ continued: 1, diverged: 0, waiting: 0 });
    expect(sessionOf(again).snapshot).toEqual(before);
  });
});

describe('a process that ended at a bad moment', () => {
  it('before the final figures were stored: the next start stores them, and does nothing twice', async () => {
    const desk = await openHandDesk();
    await desk.start();
    await desk.bars(100);
    await desk.control('m1', 'stop');
    refuseWhere(desk.journal, ({ checkpoints }) => checkpoints !== undefined);
    await desk.bars(104);
    const session = sessionOf(desk.runtime);
    const [record, { snapshot }] = [await recordOf(desk, session), session];
    expect([snapshot.state, desk.runtime.ended.size]).toEqual(['ended', 0]);
    const next = await reopen(desk);
    expect(next.runtime.sessions.size).toBe(0);
    expect(next.runtime.ended.get('m1')?.snapshot).toEqual(snapshot);
    expect(await recordOf(next, session)).toEqual(record);
  });

  it('with a halt in the reserve: a start that cannot store it leaves it there for the next', async () => {
    const desk = await openHandDesk();
    desk.journal.failNext('disk-full', Number.POSITIVE_INFINITY);
    expect(await desk.desk.halt(asker())).toMatchObject({ stored: false });
    const { reserve } = desk.disk;
    expect(reserve.drain()).toHaveLength(1);
    const failing = recoverDesk(processOf(desk, {}), () => PINNED);
    await expect(failing).rejects.toMatchObject({ fault: 'disk-full' });
    expect(reserve.drain()).toHaveLength(1);
    const next = await reopen(desk);
    expect(next.desk.overview().tradingState).toBe('halted');
    expect(reserve.drain()).toEqual([]);
    expect(await next.journal.newest('desk', 9, ['trading-state'])).toHaveLength(1);
  });
});
