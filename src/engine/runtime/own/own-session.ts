import { restoreSession } from '../../core/restore.js';
import { firstUnread } from '../../core/told-facts.js';
import { ZERO } from '../../domain/amount.js';
import { sliceColumns } from '../../domain/bar.js';
import type { SessionSnapshot, SessionSpec } from '../../domain/session.js';
import type { SessionEvent, TapeCursor } from '../../domain/session-event.js';
import type { FactBatch, HostedSession, SeriesNews, SessionOutput } from '../../ports/session-host.js';
import type { StrategyLost } from './requests.js';
import type { StrategyProcess } from './strategy-process.js';

/** For one batch, whatever it holds, and for each of its bars. */
const BATCH_MS = 5_000;
const BAR_MS = 0.2;
/** A turn of the desk waits so long for an answer; what comes later is taken in a later turn. */
const PATIENCE_MS = 40;
/** Somebody does something to the session: whoever cannot answer now is not fit to trade. */
const HURRY_MS = 2_000;

/** Resolves after so many ms. */
export type Pause = (ms: number) => Promise<void>;

/**
 * A session whose strategy runs in a process of its own. Facts go there as they come; what it did with them is handed out
 * as soon as it is known, which may be in a later turn: nobody waits for a strategy that takes its time. One that
 * is lost ends the session with an event, as if it had thrown.
 */
export class OwnSession implements HostedSession {
  private events: SessionEvent[] = [];
  private curve: { atMs: number; equity: number }[] = [];
  private latest: SessionSnapshot;
  private cursor: TapeCursor = 0;
  /** First bar that it has not read, a number a series; undefined before its first facts. */
  private read: readonly number[] | undefined;
  /** Open times of the bars that it knows to have begun. */
  private begun: readonly (number | undefined)[] = [];
  private isFlying = false;
  private flight: Promise<void> = Promise.resolve();

  constructor(
    readonly spec: SessionSpec,
    private readonly process: StrategyProcess,
    private readonly pause: Pause,
  ) {
    this.latest = {
      ...restoreSession(spec, [], { paidIn: ZERO, emit: () => undefined }).snapshot(),
      state: 'running',
    };
  }

  get isBusy(): boolean {
    return this.isFlying;
  }

  async consume(batch: FactBatch): Promise<SessionOutput> {
    const isFirst = this.read === undefined;
    // One batch at a time: what it leaves unread has to come again with the next.
    if (batch.controls.length > 0) await this.flight;
    if (this.isFlying) return this.take();
    const from = this.read ?? batch.series.map((one) => one.from);
    this.read = from;
    if (isFirst || this.hasNews(batch, from)) this.send(batch, from);
    // A history is read before anything is shown of the session.
    if (isFirst || batch.controls.length > 0) await this.flight;
    else await Promise.race([this.flight, this.pause(PATIENCE_MS)]);
    return this.take();
  }

  async settle(): Promise<SessionOutput> {
    this.process.hurry(HURRY_MS);
    await this.flight;
    return this.take();
  }

  async close(): Promise<void> {
    this.process.close();
  }

  private hasNews({ series, controls }: FactBatch, from: readonly number[]): boolean {
    if (controls.length > 0) return true;
    return series.some(({ columns, forming }, index) => {
      const isNew = forming !== undefined && forming.openMs !== this.begun[index];
      return isNew || columns.length > (from[index] as number);
    });
  }

  private send({ series, controls }: FactBatch, from: readonly number[]): void {
    this.begun = series.map(({ forming }, index) => forming?.openMs ?? this.begun[index]);
    const sent = series.map((one, index) => trimmed(one, from[index] as number, this.cursor));
    const bars = sent.reduce((sum, one) => sum + one.columns.length - one.from, 0);
    const budgetMs = BATCH_MS + bars * BAR_MS;
    const asked = this.process.ask({ kind: 'consume', batch: { series: sent, controls }, budgetMs });
    this.isFlying = true;
    this.flight = asked.then(
      (answer) => {
        this.isFlying = false;
        if (answer.kind !== 'output') return;
        this.note(answer.output);
        this.read = answer.output.read.map((read, index) => {
          return (from[index] as number) + read - (sent[index] as SeriesNews).from;
        });
      },
      (lost: StrategyLost) => this.fail(lost),
    );
  }

  private note({ events, snapshot, cursor, curve }: SessionOutput): void {
    this.events.push(...events);
    this.latest = snapshot;
    this.cursor = cursor;
    for (const [index, atMs] of curve.atMs.entries()) {
      this.curve.push({ atMs, equity: curve.equity[index] as number });
    }
  }

  /** Only once, and not over an end that it had come to before. */
  private fail({ code, detail }: StrategyLost): void {
    this.isFlying = false;
    const { state, atMs } = this.latest;
    if (state === 'failed' || state === 'ended') return;
    this.latest = { ...this.latest, state: 'failed' };
    this.events.push({ kind: 'failed', atMs, code, detail });
  }

  private take(): SessionOutput {
    const { events, curve } = this;
    this.events = [];
    this.curve = [];
    return {
      events,
      snapshot: this.latest,
      cursor: this.cursor,
      read: this.read ?? [],
      curve: {
        atMs: Float64Array.from(curve, ({ atMs }) => atMs),
        equity: Float64Array.from(curve, ({ equity }) => equity),
      },
    };
  }
}

/** Only what is new goes over, with one bar before it: that is where the session's view stands. */
function trimmed({ columns, forming, facts = [] }: SeriesNews, from: number, read: TapeCursor): SeriesNews {
  const next = Math.min(from, columns.length);
  const first = Math.max(0, next - 1);
  const told = facts.slice(firstUnread(facts, read));
  return {
    columns: sliceColumns(columns, first, columns.length),
    from: next - first,
    ...(forming === undefined ? {} : { forming }),
    ...(told.length === 0 ? {} : { facts: told }),
  };
}
