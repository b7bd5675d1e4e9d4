import { describe, expect, it } from 'vitest';
import { correlationId, sessionUid } from '../../../src/engine/domain/ids.js';
import { beginRecovery } from '../../../src/engine/runtime/desk/recover-desk.js';
import { openedRow } from '../../../src/engine/runtime/sessions/session-rows.js';
import { type HandDesk, openHandDesk } from '../../builders/hand-desk.js';

/** m1 trades on paper, m2, which was opened after it, at an exchange. */
async function paperAndLive(): Promise<HandDesk> {
  const desk = await openHandDesk();
  await desk.start();
  const { spec } = desk.desk.session('m1') ?? {};
  if (spec === undefined) throw new Error('no session m1');
  const live = { ...spec, uid: sessionUid('live-1'), name: 'm2' };
  const elsewhere = { ...live, venue: { kind: 'remote', environment: 'double' } } as const;
  const opened = { spec: elsewhere, startedBy: 'o', startedMs: 0 };
  await desk.journal.commit({ rows: [openedRow(opened, correlationId('c2'))] });
  return desk;
}

describe('the recovery of a desk', () => {
  it('goes through what trades at exchanges first, and puts all in the order in which it was opened', async () => {
    const { runtime } = await paperAndLive();
    runtime.sessions.clear();
    const begun = await beginRecovery(runtime, () => undefined);
    expect([...runtime.sessions.keys()]).toEqual(['m2']);
    await begun.finish();
    expect([...runtime.sessions.keys()]).toEqual(['m1', 'm2']);
  });

  it('goes through the others while nothing else happens to the desk', async () => {
    const { runtime } = await paperAndLive();
    runtime.sessions.clear();
    const begun = await beginRecovery(runtime, () => undefined);
    let end = (): void => undefined;
    const busy = runtime.exclusive.run(
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    );
    const done = begun.finish();
    await new Promise((resolve) => setImmediate(resolve));
    expect([...runtime.sessions.keys()]).toEqual(['m2']);
    end();
    await Promise.all([busy, done]);
    expect([...runtime.sessions.keys()]).toEqual(['m1', 'm2']);
  });
});
