import type { Notification } from '../../domain/notification.js';
import { cursorMs, type TapeCursor } from '../../domain/session-event.js';
import type { Downtime } from '../sessions/downtime.js';

/** What the sessions of a desk have missed while nobody was there: one message, once the last of them has caught up. */
export class DowntimeReport {
  private readonly sessions: string[] = [];
  private missedMs = 0;
  private signals = 0;
  private synthetic = false;

  /** A session has left its downtime behind. */
  add(session: string, { missedMs, signals }: Downtime, synthetic: boolean): void {
    this.sessions.push(session);
    this.missedMs = Math.max(this.missedMs, missedMs);
    this.signals += signals;
    this.synthetic ||= synthetic;
  }

  /** `cursor` is where the last of them stands. */
  message(cursor: TapeCursor): Notification {
    const { sessions, missedMs, signals, synthetic } = this;
    const body = { kind: 'downtime', sessions: [...sessions], missedMs, signals, synthetic } as const;
    return { level: 'warn', lane: 'report', atMs: cursorMs(cursor), body };
  }
}
