import type { JournalRow } from '../../domain/journal-row.js';
import { recoverSession } from '../sessions/recover-session.js';
import type { RunningSession } from '../sessions/running-session.js';
import { isOpened, openedOf } from '../sessions/session-rows.js';
import type { DeskRuntime } from './desk-runtime.js';
import { followGate } from './follow-gate.js';

/**
 * A session whose strategy is lost holds a position: from here on its record is its program. What it holds and its stops
 * are watched as a start after a crash would, and nothing is opened any more. Its end must be stored.
 */
export async function guardPosition(desk: DeskRuntime, lost: RunningSession): Promise<void> {
  const { journal, host } = desk.parts;
  const rows = await journal.byCorrelation(lost.parts.correlation);
  const opened = rows.find((row) => isOpened(row) && openedOf(row).spec.uid === lost.spec.uid) as JournalRow;
  const { session, events } = await recoverSession(opened, lost.tapes, {
    journal,
    host,
    hashOf: () => undefined,
  });
  session.failure = lost.failure;
  await lost.parts.hosted.close();
  desk.sessions.set(session.spec.name, session);
  desk.note(session, events);
  await followGate(desk, session);
  await desk.parts.guard.flush();
}
