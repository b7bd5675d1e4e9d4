import { InvariantError } from '../domain/invariant.js';
import { closedThrough, openedAt, type TapeCursor } from '../domain/session-event.js';
import type { SeriesState } from './series-state.js';
import type { Session } from './session.js';
import { readSingleSeries } from './single-series.js';
import type { Tape, TapeControl, TapePart } from './tape-part.js';

/**
 * Reads facts to a session in canonical order and keeps its place. Reading the same facts in one piece or in many gives
 * the same calls. A failure inside ends the session, never the reader.
 */
export class TapeReader {
  cursor: TapeCursor = 0;
  /** Called after each settled close: curves are kept here. Must not throw. */
  onSettled: ((closeMs: number) => void) | undefined;

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
      readSingleSeries(this.session, only, this);
      return;
    }
    let next = 0;
    for (;;) {
      const at = nextTime(parts, this.session.series, this.cursor);
      for (; next < controls.length; next++) {
        const control = controls[next] as TapeControl;
        if (control.at >= at) break;
        this.session.control(control.fact);
      }
      if (at === Number.POSITIVE_INFINITY) break;
      this.step(parts, at);
    }
    for (; next < controls.length; next++) this.session.control((controls[next] as TapeControl).fact);
  }

  /** All facts at one place of the tape: either closes with their settling, or opens. */
  private step(parts: readonly TapePart[], at: TapeCursor): void {
    const ms = Math.floor(at / 2);
    const inTime = at > this.cursor;
    if (inTime) this.cursor = at;
    if (at % 2 === 1) this.openAll(parts, ms);
    else this.closeAll(parts, ms, inTime);
  }

  private closeAll(parts: readonly TapePart[], ms: number, inTime: boolean): void {
    const { session } = this;
    for (const index of session.closeOrder) {
      const part = parts[index] as TapePart;
      const series = session.series[index] as SeriesState;
      if (part.from >= part.columns.length) continue;
      if ((part.columns.openMs[part.from] as number) + series.lengthMs !== ms) continue;
      series.view.show(part.columns, part.from);
      part.from += 1;
      if (inTime) session.closed(index);
      else session.late(index);
    }
    if (!inTime) return;
    session.settle(ms);
    this.onSettled?.(ms);
  }

  private openAll(parts: readonly TapePart[], ms: number): void {
    for (let index = 0; index < parts.length; index++) {
      const { columns, from, forming } = parts[index] as TapePart;
      if (from < columns.length) {
        if (columns.openMs[from] === ms) this.session.opened(index, ms, columns.open[from] as number);
      } else if (forming?.openMs === ms) {
        this.session.opened(index, ms, forming.open);
      }
    }
  }
}

/** The place of the next fact of any series; infinity when all is read. */
function nextTime(parts: readonly TapePart[], series: readonly SeriesState[], cursor: TapeCursor): number {
  let soonest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < parts.length; index++) {
    const { columns, from, forming } = parts[index] as TapePart;
    let at = Number.POSITIVE_INFINITY;
    if (from < columns.length) {
      const openMs = columns.openMs[from] as number;
      at = openedAt(openMs);
      if (at <= cursor) at = closedThrough(openMs + (series[index] as SeriesState).lengthMs);
    } else if (forming !== undefined && openedAt(forming.openMs) > cursor) {
      at = openedAt(forming.openMs);
    }
    if (at < soonest) soonest = at;
  }
  return soonest;
}

const messageOf = (failure: unknown): string =>
  failure instanceof Error ? `${failure.name}: ${failure.message}` : 'not an error object';
