import type { Environment } from '../../domain/environment.js';
import type { Notification } from '../../domain/notification.js';
import { cursorMs, type TapeCursor } from '../../domain/session-event.js';
import type { Downtime } from '../sessions/downtime.js';
import type { Label } from '../sessions/session-notifications.js';

/** What the sessions of a desk have missed while nobody was there: one message, once the last of them has caught up. */
export class DowntimeReport {
  private readonly sessions: string[] = [];
  private missedMs = 0;
  private signals = 0;
  private synthetic = false;
  private readonly modes = new Set<Environment | 'paper'>();

  /** A session has left its downtime behind. */
  add(session: string, { missedMs, signals }: Downtime, { synthetic, environment }: Label): void {
    this.sessions.push(session);
    this.missedMs = Math.max(this.missedMs, missedMs);
    this.signals += signals;
    this.synthetic ||= synthetic;
    this.modes.add(environment ?? 'paper');
  }

  /** `cursor` is where the last of them stands. */
  message(cursor: TapeCursor): Notification {
    const { missedMs, signals, synthetic } = this;
    const sessions = [...this.sessions];
    const modes = [...this.modes];
    const body = { kind: 'downtime', sessions, modes, missedMs, signals, synthetic } as const;
    return { level: 'warn', lane: 'report', atMs: cursorMs(cursor), body };
  }
}
