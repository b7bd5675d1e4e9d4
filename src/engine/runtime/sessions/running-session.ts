import type { CorrelationId } from '../../domain/ids.js';
import type { SeriesSpec, SessionSnapshot, SessionSpec, SessionState } from '../../domain/session.js';
import {
  type ControlFact,
  type FillEvent,
  isFill,
  type SessionEvent,
  type TapeCursor,
} from '../../domain/session-event.js';
import type { FactBatch, HostedSession, SeriesNews, SessionOutput } from '../../ports/session-host.js';
import type { TapeSource } from '../market/market-set.js';
import { BoundedCurve } from './curve.js';
import type { Downtime } from './downtime.js';
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
  /** What it is catching up with, after the market went on without us. */
  downtime: Downtime | undefined;
  /** The source that moves it. */
  readonly tapes: TapeSource;
  /** Bars read so far, a number a series. */
  private read: readonly number[];
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

  /** What a person should read: a session whose market is away waits. */
  get state(): SessionState {
    const isWaiting = this.trouble === 'market-absent' && !this.isOver;
    return isWaiting ? 'waiting' : this.snapshot.state;
  }

  /** Reads all facts that are there and what was done to it; returns what it did. */
  async advance(
    controls: readonly { readonly at: TapeCursor; readonly fact: ControlFact }[] = [],
  ): Promise<readonly SessionEvent[]> {
    const series = this.spec.series.map((one, index) => this.newsOf(one, this.read[index] as number));
    const out = await this.consume({ series, controls });
    this.read = series.map(({ columns, from }) => Math.max(from, columns.length));
    this.at = out.cursor;
    for (let index = 0; index < out.curve.atMs.length; index++) {
      this.curve.add(out.curve.atMs[index] as number, out.curve.equity[index] as number);
    }
    return out.events;
  }

  /** Only what was done to it: no new facts. */
  async apply(fact: ControlFact): Promise<readonly SessionEvent[]> {
    const series = this.read.map((from) => ({ columns: EMPTY, from }));
    const out = await this.consume({ series, controls: [{ at: this.at, fact }] });
    return out.events;
  }

  private async consume(batch: FactBatch): Promise<SessionOutput> {
    const out = await this.parts.hosted.consume(batch);
    this.latest = out.snapshot;
    this.lastFill = out.events.findLast(isFill) ?? this.lastFill;
    return out;
  }

  private newsOf(series: SeriesSpec, from: number): SeriesNews {
    const tape = this.tapes.tape(series);
    if (tape === undefined) return { columns: EMPTY, from };
    const { columns, forming } = tape;
    return forming === undefined ? { columns, from } : { columns, from, forming };
  }
}

const NONE = new Float64Array(0);
const EMPTY = { length: 0, openMs: NONE, open: NONE, high: NONE, low: NONE, close: NONE, volume: NONE };
