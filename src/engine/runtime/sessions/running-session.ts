import type { CorrelationId } from '../../domain/ids.js';
import type { SessionSnapshot, SessionSpec, SessionState } from '../../domain/session.js';
import type { ControlFact, FillEvent, SessionEvent, TapeCursor } from '../../domain/session-event.js';
import type { HostedSession, SeriesNews } from '../../ports/session-host.js';
import type { TapeSource } from '../market/market-set.js';
import { BoundedCurve } from './curve.js';
import type { SessionOpened } from './session-rows.js';

export type Trouble = 'diverged' | 'failed' | 'market-absent' | 'market-over';

export interface RunningParts {
  readonly opened: SessionOpened;
  readonly correlation: CorrelationId;
  readonly hosted: HostedSession;
  readonly tapes: TapeSource;
}

/** A session of this desk: where it stands in its tape, what it last said, and what is wrong with it. */
export class RunningSession {
  readonly spec: SessionSpec;
  readonly curve = new BoundedCurve();
  trouble: Trouble | undefined;
  lastFill: FillEvent | undefined;
  /** The source that moves it; replaced when its market comes back. */
  tapes: TapeSource;
  private read: number[];
  private at: TapeCursor = 0;
  private latest: SessionSnapshot | undefined;

  constructor(readonly parts: RunningParts) {
    this.spec = parts.opened.spec;
    this.tapes = parts.tapes;
    this.read = this.spec.series.map((series) => {
      return parts.tapes.tape(series)?.indexAfter(this.spec.tapeFromMs - 1) ?? 0;
    });
  }

  get cursor(): TapeCursor {
    return this.at;
  }

  get snapshot(): SessionSnapshot {
    if (this.latest === undefined) throw new RangeError(`session ${this.spec.name} has not read its tape`);
    return this.latest;
  }

  get isOver(): boolean {
    const { state } = this.snapshot;
    return state === 'ended' || state === 'failed';
  }

  /** What a person should read: a session whose market is away waits, one that would decide otherwise is paused. */
  get state(): SessionState {
    const { state } = this.snapshot;
    if (this.isOver || this.trouble === undefined) return state;
    if (this.trouble === 'market-absent') return 'waiting';
    return this.trouble === 'diverged' ? 'paused' : state;
  }

  /** Reads all facts that are there and what was done to it; returns what it did. */
  async advance(
    controls: readonly { readonly at: TapeCursor; readonly fact: ControlFact }[] = [],
  ): Promise<readonly SessionEvent[]> {
    const series = this.spec.series.map((_, index) => this.news(index));
    const out = await this.parts.hosted.consume({ series, controls });
    this.read = series.map(({ columns, from }) => Math.max(from, columns.length));
    this.at = out.cursor;
    this.latest = out.snapshot;
    for (let index = 0; index < out.curve.atMs.length; index++) {
      this.curve.add(out.curve.atMs[index] as number, out.curve.equity[index] as number);
    }
    for (const event of out.events) if (event.kind === 'fill') this.lastFill = event;
    return out.events;
  }

  /** Only what was done to it: no new facts. */
  async apply(fact: ControlFact): Promise<readonly SessionEvent[]> {
    const series = this.spec.series.map((_, index) => this.nothingNew(index));
    const out = await this.parts.hosted.consume({ series, controls: [{ at: this.at, fact }] });
    this.latest = out.snapshot;
    for (const event of out.events) if (event.kind === 'fill') this.lastFill = event;
    return out.events;
  }

  private news(index: number): SeriesNews {
    const from = this.read[index] ?? 0;
    const series = this.spec.series[index];
    const tape = series === undefined ? undefined : this.tapes.tape(series);
    if (tape === undefined) return this.nothingNew(index);
    const { columns, forming } = tape;
    return forming === undefined ? { columns, from } : { columns, from, forming };
  }

  private nothingNew(index: number): SeriesNews {
    return { columns: EMPTY, from: this.read[index] ?? 0 };
  }
}

const NONE = new Float64Array(0);
const EMPTY = { length: 0, openMs: NONE, open: NONE, high: NONE, low: NONE, close: NONE, volume: NONE };
