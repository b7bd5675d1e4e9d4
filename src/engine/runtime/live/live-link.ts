import type { NewRow } from '../../domain/journal-row.js';
import type { SessionEvent } from '../../domain/session-event.js';
import type { RunningSession } from '../sessions/running-session.js';
import type { SessionPast } from '../sessions/session-record.js';
import type { LiveState } from './live-account.js';

/** What the desk tells whoever brings its sessions' orders to venues that are elsewhere. */
export interface LiveLink {
  /** A session continues from its record. */
  restore(session: RunningSession, past: SessionPast): void;
  /** What a session has done, before it is stored; returns what is to be stored with it. */
  take(session: RunningSession, events: readonly SessionEvent[]): readonly NewRow[];
  /** What happened at its venue is not known yet: it does not read on. */
  isHeldBack(session: RunningSession): boolean;
  /** How the account is for which it is held back; undefined = it is not. */
  waitsFor(session: RunningSession): LiveState | undefined;
}
