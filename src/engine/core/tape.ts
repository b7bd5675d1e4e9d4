import { InvariantError } from '../domain/invariant.js';
import type { MarketFact } from '../domain/market-fact.js';
import { closedThrough, openedAt, type TapeCursor } from '../domain/session-event.js';
import type { SeriesState } from './series-state.js';
import type { Session } from './session.js';
import { readSingleSeries } from './single-series.js';
import type { SettledCloses, Tape, TapePart } from './tape-part.js';
import { firstUnread, hasFacts, partBefore, readFacts } from './told-facts.js';

/**
 * Reads facts to a session in canonical order and keeps its place. Reading the same facts in one piece or in many gives
 * the same calls. A failure inside ends the session, never the reader.
 */
export class TapeReader {
  cursor: TapeCursor = 0;
  /** Told of each settled close: curves are kept there. */
  settled: SettledCloses | undefined;

  constructor(private readonly session: Session) {}

  read(tape: Tape): void {
    try {
      this.readAll(tape);
    } catch (failure) {
      const bug = failure instanceof InvariantError;
      this.session.fail(bug ? failure.code : 'strategy-threw', messageOf(failure));
    }
  }

  private readAll({ parts, controls }: Tape): void {
    const [only, ...others] = parts;
    if (only !== undefined && others.length === 0 && controls.length === 0) {
      if (hasFacts(parts)) this.readSingleWithFacts(only);
      readSingleSeries(this.session, only, this);
      return;
    }
    const told = hasFacts(parts);
    let next = 0;
    for (;;) {
      const at = this.nextTime(parts);
      const control = controls[next];
      if (control !== undefined && control.at < at) {
        // A control may change what comes next: the next time is looked for again.
        this.session.control(control.fact);
        next += 1;
      } else if (at === Number.POSITIVE_INFINITY) {
        return;
      } else {
        if (told) readFacts(this.session, parts, { cursor: this.cursor, at });
        this.step(parts, at);
      }
    }
  }

  /** The fast loop from fact to fact; what comes after the last one is left. */
  private readSingleWithFacts(part: TapePart): void {
    const { session } = this;
    const facts = part.facts ?? [];
    const { lengthMs } = session.series[0] as SeriesState;
    for (let next = firstUnread(facts, this.cursor); next < facts.length; next++) {
      const fact = facts[next] as MarketFact;
      const before = partBefore(part, fact.atMs, lengthMs);
      if (before === undefined) return;
      readSingleSeries(session, before, this);
      part.from = before.from;
      session.told(0, fact);
    }
  }

  /** All facts at one place of the tape: either closes with their settling, or opens. */
  private step(parts: readonly TapePart[], at: TapeCursor): void {
    const ms = Math.floor(at / 2);
    this.cursor = at;
    if (at % 2 === 1) this.openAll(parts, ms);
    else this.closeAll(parts, ms);
  }

  private closeAll(parts: readonly TapePart[], ms: number): void {
    const { session } = this;
    for (const index of session.closeOrder) {
      const part = parts[index] as TapePart;
      const series = session.series[index] as SeriesState;
      const place = this.timelyAt(part, series, closedThrough(ms));
      if (place >= part.columns.length) continue;
      if ((part.columns.openMs[place] as number) + series.lengthMs !== ms) continue;
      this.takeLate(part, index, place);
      series.view.show(part.columns, place);
      part.from = place + 1;
      session.closed(index);
    }
    session.settle(ms);
    this.settled?.note(ms);
  }

  /**
   * The bars that came after their time was settled, just before the next one that is in time: a place of the tape that
   * is the same whenever it is read.
   */
  private takeLate(part: TapePart, index: number, end: number): void {
    const series = this.session.series[index] as SeriesState;
    for (; part.from < end; part.from++) {
      series.view.show(part.columns, part.from);
      this.session.late(index);
    }
  }

  private openAll(parts: readonly TapePart[], ms: number): void {
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index] as TapePart;
      const { columns, forming } = part;
      const series = this.session.series[index] as SeriesState;
      if (ms <= series.unseenMs) continue;
      const place = this.timelyAt(part, series, openedAt(ms));
      if (place < columns.length) {
        if (columns.openMs[place] === ms) this.session.opened(index, ms, columns.open[place] as number);
      } else if (forming?.openMs === ms) {
        this.session.opened(index, ms, forming.open);
      }
    }
  }

  /** Index of the first unread bar whose close is not settled before `at`; the length when there is none. */
  private timelyAt({ columns, from }: TapePart, series: SeriesState, at: TapeCursor): number {
    let place = from;
    for (; place < columns.length; place++) {
      const openMs = columns.openMs[place] as number;
      if (openMs > series.missedMs && closedThrough(openMs + series.lengthMs) >= at) return place;
    }
    return place;
  }

  /** The place of the next fact of any series; infinity when all is read. */
  private nextTime(parts: readonly TapePart[]): number {
    const { cursor, session } = this;
    let soonest = Number.POSITIVE_INFINITY;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index] as TapePart;
      const { columns, forming } = part;
      const series = session.series[index] as SeriesState;
      // Strictly after the cursor: what closed at the cursor itself is settled.
      const place = this.timelyAt(part, series, cursor + 1);
      let at = Number.POSITIVE_INFINITY;
      if (place < columns.length) {
        const openMs = columns.openMs[place] as number;
        at = openedAt(openMs);
        if (at <= cursor || openMs <= series.unseenMs) at = closedThrough(openMs + series.lengthMs);
      } else if (forming !== undefined && forming.openMs > series.unseenMs) {
        at = openedAt(forming.openMs);
        if (at <= cursor) at = Number.POSITIVE_INFINITY;
      }
      if (at < soonest) soonest = at;
    }
    return soonest;
  }
}

const messageOf = (failure: unknown): string =>
  failure instanceof Error ? `${failure.name}: ${failure.message}` : 'not an error object';
