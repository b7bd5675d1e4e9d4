import { MIN_SIGNAL_AGE_MS } from '../../core/semantics.js';
import { type Frame, frameMs } from '../../domain/frame.js';
import type { Notification } from '../../domain/notification.js';
import type { SessionSpec } from '../../domain/session.js';
import {
  type ControlFact,
  cursorMs,
  type SessionEvent,
  type TapeCursor,
} from '../../domain/session-event.js';

type DowntimeFact = Extract<ControlFact, { kind: 'downtime' }>;

/**
 * What a session that stands at `cursor` has missed of a real-time market: signals that would be older by now than a
 * signal may be. Undefined when it can still act on all of them.
 */
export function downtimeAt(
  { series: [finest] }: SessionSpec,
  cursor: TapeCursor,
  nowMs: number,
): DowntimeFact | undefined {
  const barMs = frameMs(finest?.frame as Frame);
  const sinceMs = cursorMs(cursor);
  const toMs = nowMs - Math.max(barMs, MIN_SIGNAL_AGE_MS);
  return toMs > sinceMs ? { kind: 'downtime', fromMs: sinceMs, toMs } : undefined;
}

/** A downtime that a session is catching up with: what it was refused meanwhile is told once, at its end. */
export class Downtime {
  private signals = 0;

  constructor(
    private readonly fact: DowntimeFact,
    private readonly missedMs: number,
  ) {}

  /** The events that are told one by one; refused signals of the downtime are counted instead. */
  count(events: readonly SessionEvent[]): readonly SessionEvent[] {
    const told = events.filter((event) => !this.isMissed(event));
    this.signals += events.length - told.length;
    return told;
  }

  private isMissed(event: SessionEvent): boolean {
    return event.kind === 'denied' && event.denial.rule === 'stale' && event.atMs <= this.fact.toMs;
  }

  /** The one message, once the session stands behind the downtime. */
  messageAt(cursor: TapeCursor, { name, uid, account }: SessionSpec): Notification | undefined {
    const atMs = cursorMs(cursor);
    if (atMs <= this.fact.toMs) return undefined;
    const { missedMs, signals } = this;
    const body = { kind: 'downtime', session: name, missedMs, signals } as const;
    return { level: 'warn', lane: 'report', atMs, account, session: uid, body };
  }
}
