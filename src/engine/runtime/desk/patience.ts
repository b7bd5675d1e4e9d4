import type { MissingFact } from '../sessions/horizon.js';
import type { RunningSession } from '../sessions/running-session.js';

/** How long the bars of one moment may come after one another before those that are not there count as missing. */
const GRACE_MS = 5_000;

/** Keeps in mind since when a session has been waiting for bars. Times are of the monotonic clock. */
export class Patience {
  private readonly sinceMs = new WeakMap<RunningSession, number>();

  /** True while one of these waits: it has to be looked at although nothing new has come. Whoever has gone waits no more. */
  isTriedBy(sessions: Iterable<RunningSession>): boolean {
    return [...sessions].some((session) => !session.isOver && this.sinceMs.has(session));
  }

  /** What `session` has waited for long enough. */
  givenUp(session: RunningSession, elapsedMs: number): readonly MissingFact[] {
    const lacking = session.isOver ? [] : session.lacking();
    if (lacking.length === 0) {
      this.sinceMs.delete(session);
      return [];
    }
    const sinceMs = this.sinceMs.get(session);
    if (sinceMs === undefined) this.sinceMs.set(session, elapsedMs);
    if (sinceMs === undefined || elapsedMs - sinceMs < GRACE_MS) return [];
    this.sinceMs.delete(session);
    return lacking;
  }
}
