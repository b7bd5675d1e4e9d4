import type { OpenDesk } from './open-desk.js';

/** A platform that does not answer keeps nobody from ending. */
const PATIENCE_MS = 3_000;

/** What stays at exchanges is said while there is still somebody to say it: the stops, and entries that may yet fill. */
export async function tellLeft({
  runtime,
  live,
  pump,
}: Pick<OpenDesk, 'runtime' | 'live' | 'pump'>): Promise<void> {
  const left = live.leftThere();
  if (left.length === 0) return;
  for (const one of left) {
    runtime.tell({
      level: 'warn',
      lane: 'critical',
      atMs: runtime.parts.clock.nowMs(),
      account: one.account,
      body: { kind: 'desk-ends', ...one },
    });
    runtime.parts.log.warn('left at the exchange', { ...one, entries: one.entries.join(' ') });
  }
  await runtime.exclusive.run(() => runtime.flush());
  const patience = new Promise<void>((resolve) => {
    setTimeout(resolve, PATIENCE_MS).unref();
  });
  await Promise.race([pump.settled(), patience]);
}
