import { restoreSession } from '../../core/restore.js';
import type { Session } from '../../core/session.js';
import { TapeReader } from '../../core/tape.js';
import { type Amount, ZERO } from '../../domain/amount.js';
import type { SessionSpec } from '../../domain/session.js';
import { lastTold, openedAt, type SessionEvent, type TapeCursor } from '../../domain/session-event.js';
import type { FactBatch, HostedSession, SessionOutput } from '../../ports/session-host.js';

/**
 * A session whose program would decide differently than it did: it keeps the position and the stops that its record
 * tells, acts on them, and decides nothing more. Facts up to its last recorded event are behind it.
 */
export class FrozenSession implements HostedSession {
  private events: SessionEvent[] = [];
  private readonly session: Session;
  private readonly reader: TapeReader;

  constructor(
    readonly spec: SessionSpec,
    recorded: readonly SessionEvent[],
    paidIn: Amount = ZERO,
  ) {
    const emit = (event: SessionEvent): void => {
      this.events.push(event);
    };
    this.session = restoreSession(spec, recorded, { paidIn, emit });
    // What would still open something goes: nobody decides here any more whether it should.
    this.session.control({ kind: 'pause' });
    this.reader = new TapeReader(this.session);
    this.reader.cursor = lastCursor(spec, recorded);
  }

  async consume(batch: FactBatch): Promise<SessionOutput> {
    const parts = batch.series.map((news) => ({ ...news }));
    this.reader.read({ parts, controls: batch.controls });
    const { events } = this;
    this.events = [];
    const empty = { atMs: new Float64Array(0), equity: new Float64Array(0) };
    const read = parts.map(({ from }) => from);
    return { events, snapshot: this.session.snapshot(), cursor: this.reader.cursor, read, curve: empty };
  }

  async close(): Promise<void> {
    this.events = [];
  }
}

const lastCursor = (spec: SessionSpec, recorded: readonly SessionEvent[]): TapeCursor =>
  openedAt(lastTold(recorded, spec.startMs));
