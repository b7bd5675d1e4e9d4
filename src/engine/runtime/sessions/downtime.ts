import { MIN_SIGNAL_AGE_MS } from '../../core/semantics.js';
import { type Frame, frameMs } from '../../domain/frame.js';
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

/** A downtime that a session is catching up with: what it was refused meanwhile is counted, to be told at the end. */
export class Downtime {
  private refused = 0;

  constructor(
    private readonly fact: DowntimeFact,
    /** From its last fact to the start of the desk. */
    readonly missedMs: number,
  ) {}

  /** Signals that were not acted on so far. */
  get signals(): number {
    return this.refused;
  }

  /** The events that are told one by one; refused signals of the downtime are counted instead. */
  count(events: readonly SessionEvent[]): readonly SessionEvent[] {
    const told = events.filter((event) => !this.isMissed(event));
    this.refused += events.length - told.length;
    return told;
  }

  private isMissed(event: SessionEvent): boolean {
    return event.kind === 'denied' && event.denial.rule === 'stale' && event.atMs <= this.fact.toMs;
  }

  /** Whether a session that stands there has left it behind. */
  isPast(cursor: TapeCursor): boolean {
    return cursorMs(cursor) > this.fact.toMs;
  }
}
