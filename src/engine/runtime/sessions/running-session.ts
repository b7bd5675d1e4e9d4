import { frameMs, frameStart } from '../../domain/frame.js';
import type { CorrelationId } from '../../domain/ids.js';
import type { SessionSnapshot, SessionSpec, SessionState } from '../../domain/session.js';
import {
  type ControlFact,
  type FillEvent,
  isFill,
  type SessionEvent,
  type TapeCursor,
} from '../../domain/session-event.js';
import type { FactBatch, HostedSession, SessionOutput } from '../../ports/session-host.js';
import type { TapeSource } from '../market/market-set.js';
import { BoundedCurve } from './curve.js';
import type { Downtime } from './downtime.js';
import { horizonOf, lackingIn, type MissingFact, newsWithin, type SeriesReach } from './horizon.js';
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
  /** What its strategy came to its end over. */
  failure: { readonly code: string; readonly detail: string } | undefined;
  lastFill: FillEvent | undefined;
  /** What it is catching up with, after the market went on without us. */
  downtime: Downtime | undefined;
  /** The source that moves it. */
  readonly tapes: TapeSource;
  /** Bars read so far, a number a series. */
  private read: readonly number[];
  /** Open times of the latest bar of each series that was given up, and of the latest whose beginning was. */
  private readonly givenUp: readonly { missedMs: number; unseenMs: number }[];
  private at: TapeCursor = 0;
  private latest: SessionSnapshot | undefined;

  constructor(readonly parts: RunningParts) {
    this.spec = parts.opened.spec;
    this.tapes = parts.tapes;
    this.read = this.spec.series.map((series) => {
      return parts.tapes.tape(series)?.indexAfter(this.spec.tapeFromMs - 1) ?? 0;
    });
    // Nothing is decided before the start, so nothing is waited for.
    this.givenUp = this.spec.series.map(({ frame }) => {
      const missedMs = frameStart(frame, this.spec.startMs) - frameMs(frame);
      return { missedMs, unseenMs: missedMs };
    });
  }

  get cursor(): TapeCursor {
    return this.at;
  }

  get snapshot(): SessionSnapshot {
    if (this.latest === undefined) throw new RangeError(`session ${this.spec.name} has not read its tape`);
    return this.latest;
  }

  /** It runs in a process of its own and may answer later. */
  get isElsewhere(): boolean {
    return this.parts.hosted.settle !== undefined;
  }

  /** It runs elsewhere and has not answered yet. */
  get isBusy(): boolean {
    return this.parts.hosted.isBusy === true;
  }

  get holds(): boolean {
    return this.snapshot.positions.some(({ quantity }) => quantity !== 0);
  }

  get isOver(): boolean {
    const { state } = this.snapshot;
    return state === 'ended' || state === 'failed';
  }

  /** What a person should read: a session whose market is away waits. */
  get state(): SessionState {
    if (this.isOver) return this.snapshot.state;
    if (this.trouble === 'market-absent') return 'waiting';
    // Its strategy is lost, its position is still watched.
    return this.trouble === 'failed' ? 'failed' : this.snapshot.state;
  }

  /** Reads all facts that are there and what was done to it; returns what it did. */
  async advance(
    controls: readonly { readonly at: TapeCursor; readonly fact: ControlFact }[] = [],
  ): Promise<readonly SessionEvent[]> {
    for (const { fact } of controls) this.giveUp(fact);
    const horizon = this.waitsForAll ? horizonOf(this.reaches()) : Number.POSITIVE_INFINITY;
    const series = this.spec.series.map((one, index) => {
      const from = this.read[index] as number;
      const tape = this.tapes.tape(one);
      if (tape === undefined) return { columns: EMPTY, from };
      const news = newsWithin(tape, { from, frame: one.frame, horizon });
      const facts = index < this.spec.instruments.length ? this.tapes.facts?.(one) : undefined;
      return facts === undefined || facts.length === 0 ? news : { ...news, facts };
    });
    const out = await this.consume({ series, controls });
    return this.standAt(out);
  }

  /** Waits until it has done everything that follows from the facts it was given: what it did meanwhile. */
  async settle(): Promise<readonly SessionEvent[]> {
    const { hosted } = this.parts;
    return hosted.settle === undefined ? [] : this.standAt(this.take(await hosted.settle()));
  }

  private standAt({ events, cursor, curve, read }: SessionOutput): readonly SessionEvent[] {
    this.read = read;
    this.at = cursor;
    for (let index = 0; index < curve.atMs.length; index++) {
      this.curve.add(curve.atMs[index] as number, curve.equity[index] as number);
    }
    return events;
  }

  /** Only what was done to it: no new facts. */
  async apply(fact: ControlFact): Promise<readonly SessionEvent[]> {
    const series = this.read.map((from) => ({ columns: EMPTY, from }));
    const out = await this.consume({ series, controls: [{ at: this.at, fact }] });
    return [...out.events, ...(await this.settle())];
  }

  private async consume(batch: FactBatch): Promise<SessionOutput> {
    return this.take(await this.parts.hosted.consume(batch));
  }

  private take(out: SessionOutput): SessionOutput {
    this.latest = out.snapshot;
    this.lastFill = out.events.findLast(isFill) ?? this.lastFill;
    return out;
  }

  /** What holds this session up although the market has gone past it. */
  lacking(): readonly MissingFact[] {
    return this.waitsForAll ? lackingIn(this.reaches()) : [];
  }

  /** In real time the bars of several series come one after the other; elsewhere they come together. */
  private get waitsForAll(): boolean {
    return this.tapes.realTime && this.spec.series.length > 1;
  }

  private reaches(): readonly SeriesReach[] {
    return this.spec.series.map((one, index) => ({
      frame: one.frame,
      tape: this.tapes.tape(one),
      ...(this.givenUp[index] as { missedMs: number; unseenMs: number }),
    }));
  }

  private giveUp(fact: ControlFact): void {
    if (fact.kind !== 'bar-missing' && fact.kind !== 'open-missing') return;
    const series = this.givenUp[fact.series] as { missedMs: number; unseenMs: number };
    if (fact.kind === 'bar-missing') series.missedMs = Math.max(series.missedMs, fact.openMs);
    series.unseenMs = Math.max(series.unseenMs, fact.openMs);
  }
}

const NONE = new Float64Array(0);
const EMPTY = { length: 0, openMs: NONE, open: NONE, high: NONE, low: NONE, close: NONE, volume: NONE };
