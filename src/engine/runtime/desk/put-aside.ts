import { type JournalRow, sessionStream } from '../../domain/journal-row.js';
import { isLoss } from '../../domain/own-program.js';
import { endedOf, finalCheckpoint } from '../sessions/ended-session.js';
import type { RunningSession } from '../sessions/running-session.js';
import type { DeskRuntime } from './desk-runtime.js';
import { guardPosition } from './guard-position.js';

/** Sessions that are over leave the running ones; one whose strategy is lost stays until it holds nothing. */
export async function putAside(desk: DeskRuntime): Promise<void> {
  const over = [...desk.sessions.values()].filter(({ isOver }) => isOver);
  for (const session of over) {
    const isLeft = session.holds || session.snapshot.restingEntries > 0;
    if (isLeft && isLoss(session.failure?.code ?? '')) await guardPosition(desk, session);
    else await retire(desk, session);
  }
}

async function retire(desk: DeskRuntime, session: RunningSession): Promise<void> {
  const ended = endedOf(session);
  // Its end is stored: there is a newest row.
  const [head] = (await desk.parts.journal.newest(sessionStream(session.spec.uid), 1)) as [JournalRow];
  await desk.parts.journal.commit({ checkpoints: [finalCheckpoint(ended, head)] });
  desk.ended.set(session.spec.name, ended);
  desk.sessions.delete(session.spec.name);
  await session.parts.hosted.close();
}
