import { Session } from '../../core/session.js';
import { TapeReader } from '../../core/tape.js';
import type { ProgramPin, SessionSpec } from '../../domain/session.js';
import type { SessionEvent } from '../../domain/session-event.js';
import type { FactBatch, HostedSession, SessionHost, SessionOutput } from '../../ports/session-host.js';
import type { SealedStrategy } from '../../strategies/contract.js';
import { curveColumns, EquityCurve } from '../backtest/equity-curve.js';

/** Runs sessions in this thread: for strategies that we wrote ourselves. */
export class InProcessHost implements SessionHost {
  constructor(private readonly programOf: (pin: ProgramPin) => SealedStrategy | undefined) {}

  async open(spec: SessionSpec): Promise<HostedSession> {
    const strategy = this.programOf(spec.program);
    if (strategy === undefined) throw new RangeError(`no strategy ${spec.program.strategy}`);
    return new InProcessSession(spec, strategy);
  }
}

/** A session of this thread. */
export class InProcessSession implements HostedSession {
  private events: SessionEvent[] = [];
  private readonly session: Session;
  private readonly reader: TapeReader;

  constructor(
    readonly spec: SessionSpec,
    strategy: SealedStrategy,
  ) {
    this.session = new Session(spec, strategy, (event) => {
      this.events.push(event);
    });
    this.reader = new TapeReader(this.session);
  }

  async consume(batch: FactBatch): Promise<SessionOutput> {
    return this.read(batch);
  }

  /** Reads all of the batch before it returns. */
  read(batch: FactBatch): SessionOutput {
    const parts = batch.series.map((news) => ({ ...news }));
    const capacity = parts.reduce((sum, { columns, from }) => sum + Math.max(0, columns.length - from), 0);
    const curve = new EquityCurve(this.session, curveColumns(capacity));
    this.reader.settled = curve;
    this.reader.read({ parts, controls: batch.controls });
    const { events } = this;
    this.events = [];
    return {
      events,
      snapshot: this.session.snapshot(),
      cursor: this.reader.cursor,
      read: parts.map(({ from }) => from),
      curve: curve.columns(),
    };
  }

  async close(): Promise<void> {
    this.events = [];
  }
}
