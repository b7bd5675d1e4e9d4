import { add, subtract } from '../../domain/amount.js';
import { toNumber } from '../../domain/decimal.js';
import { type JournalRow, sessionStream } from '../../domain/journal-row.js';
import { paidInto, type SessionSnapshot } from '../../domain/session.js';
import type { FillEvent } from '../../domain/session-event.js';
import type { Checkpoint } from '../../ports/journal.js';
import type { RunningSession } from './running-session.js';
import { quoteOf } from './session-quote.js';
import type { SessionOpened } from './session-rows.js';

/** The checkpoint that spares an ended session's replay at start. */
export const FINAL_FOLD = 'session-final';
const FINAL_VERSION = 1;

/** All that is kept in memory of a session that is over. */
export interface EndedSession {
  readonly opened: SessionOpened;
  readonly snapshot: SessionSnapshot;
  readonly lastFill?: FillEvent;
  readonly curve: { readonly atMs: readonly number[]; readonly equity: readonly number[] };
}

export function endedOf(session: RunningSession): EndedSession {
  const { lastFill, snapshot, spec } = session;
  const { opened } = session.parts;
  const { atMs, equity } = session.curve.points();
  // Closed between two bars, at a cost that the last bar's close does not know of.
  const earned = subtract(snapshot.equity, paidInto({ spec, snapshot }));
  const final = toNumber(add(spec.cash, earned), quoteOf(spec).decimals);
  const curve = { atMs: [...atMs, snapshot.atMs], equity: [...equity, final] };
  return lastFill === undefined ? { opened, snapshot, curve } : { opened, snapshot, curve, lastFill };
}

/** `head`: the newest row of the session's stream. */
export const finalCheckpoint = (ended: EndedSession, head: JournalRow): Checkpoint => ({
  fold: FINAL_FOLD,
  stream: sessionStream(ended.opened.spec.uid),
  sequence: head.sequence,
  version: FINAL_VERSION,
  hash: head.hash,
  state: ended,
});

/** What a checkpoint says, unless it was written by another version of this fold. */
export const endedFrom = (checkpoint: Checkpoint | undefined): EndedSession | undefined =>
  checkpoint?.version === FINAL_VERSION ? (checkpoint.state as EndedSession) : undefined;
