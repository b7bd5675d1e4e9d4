import type { DeskRuntime } from './desk-runtime.js';

/** Journals what had to act before it could be stored: a halt must not be forgotten. */
export async function drainReserve(desk: DeskRuntime): Promise<void> {
  const { reserve, journal } = desk.parts;
  const rows = reserve.drain();
  if (rows.length === 0) return;
  await journal.commit({ rows });
  reserve.clear();
}
