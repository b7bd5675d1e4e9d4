import type { MarginWait } from '../../domain/account-backing.js';

/** Of two sessions that begin at the same time one may be gone in a moment. */
const TELL_MS = 5_000;

/** Says once of each session that it waits for the account's margin mode, when that has lasted. */
export class MarginWaits {
  /** Since when, monotonic; `told` from when it was told on. */
  private readonly seen = new Map<string, number | 'told'>();

  /** Every second. */
  due(waits: readonly MarginWait[], elapsedMs: number): readonly MarginWait[] {
    const names = new Set(waits.map(({ session }) => session));
    for (const session of this.seen.keys()) if (!names.has(session)) this.seen.delete(session);
    return waits.filter(({ session }) => {
      const since = this.seen.get(session) ?? elapsedMs;
      const isDue = since !== 'told' && elapsedMs - since >= TELL_MS;
      this.seen.set(session, isDue ? 'told' : since);
      return isDue;
    });
  }
}
