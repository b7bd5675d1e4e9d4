import { closedThrough, openedAt, type TapeCursor } from '../domain/session-event.js';
import type { SeriesState } from './series-state.js';
import type { Session } from './session.js';
import type { TapePart } from './tape-part.js';

/**
 * The loop of a session with one series and nothing done to it meanwhile, which is nearly every backtest: the same
 * calls in the same order as the general reader, without asking each time which series comes next. Moves `place` on, as
 * far as it came when something throws.
 */
export function readSingleSeries(session: Session, part: TapePart, place: TapePlace): void {
  const { columns, forming } = part;
  const series = session.series[0] as SeriesState;
  const { view, lengthMs } = series;
  const { openMs: opensMs, open, length } = columns;
  const { onSettled } = place;
  const { desk } = session;
  const last = part.from > 0 ? part.from - 1 : 0;
  if (last < length) view.show(columns, last);
  readLate(session, part, place);
  for (let index = part.from; index < length; index++) {
    const openMs = opensMs[index] as number;
    const closeMs = openMs + lengthMs;
    part.from = index + 1;
    // When no order works and no wish waits, a new price changes nothing before its bar has closed.
    const { isStirred } = desk;
    if (isStirred && openedAt(openMs) > place.cursor) session.opened(0, openMs, open[index] as number);
    view.move(index);
    place.cursor = closedThrough(closeMs);
    if (isStirred) {
      session.closed(0);
      session.settle(closeMs);
    } else {
      session.passed(series, openMs, closeMs);
    }
    onSettled?.(closeMs);
  }
  if (forming !== undefined && openedAt(forming.openMs) > place.cursor) {
    place.cursor = openedAt(forming.openMs);
    session.opened(0, forming.openMs, forming.open);
  }
}

/** The bars whose time was settled already: always the first ones, because bars ascend. */
function readLate(session: Session, part: TapePart, place: TapePlace): void {
  const { view, lengthMs } = session.series[0] as SeriesState;
  const { openMs, length } = part.columns;
  for (let index = part.from; index < length; index++) {
    if (closedThrough((openMs[index] as number) + lengthMs) > place.cursor) return;
    part.from = index + 1;
    view.move(index);
    session.late(0);
  }
}

/** Where a reader stands, and what it calls after each settled close. */
interface TapePlace {
  cursor: TapeCursor;
  readonly onSettled: ((closeMs: number) => void) | undefined;
}
