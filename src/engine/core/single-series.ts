import type { BarColumns } from '../domain/bar.js';
import { closedThrough, openedAt, type TapeCursor } from '../domain/session-event.js';
import type { SeriesState } from './series-state.js';
import type { Session } from './session.js';
import type { SettledCloses, TapePart } from './tape-part.js';

/**
 * The loop of a session with one series and nothing done to it meanwhile, which is nearly every backtest: the same
 * calls in the same order as the general reader, without asking each time which series comes next. Moves `place` on, as
 * far as it came when something throws.
 */
export function readSingleSeries(session: Session, part: TapePart, place: TapePlace): void {
  const { columns, forming } = part;
  const series = session.series[0] as SeriesState;
  const { view, lengthMs } = series;
  const { openMs, length } = columns;
  const { settled } = place;
  const { desk } = session;
  const last = part.from > 0 ? part.from - 1 : 0;
  if (last < length) view.show(columns, last);
  readLate(session, part, place);
  for (let index = part.from; index < length; index++) {
    part.from = index + 1;
    const closeMs = (openMs[index] as number) + lengthMs;
    // When no order works and no wish waits, a new price changes nothing before its bar has closed.
    if (desk.isStirred) {
      readStirred(session, columns, { index, place });
    } else {
      view.move(index);
      place.cursor = closedThrough(closeMs);
      session.passed(series, closeMs);
    }
    settled?.note(closeMs);
  }
  if (forming !== undefined && openedAt(forming.openMs) > place.cursor) {
    place.cursor = openedAt(forming.openMs);
    session.opened(0, forming.openMs, forming.open);
  }
}

/** A bar that may move something: apart from the loop, so that what happens seldom does not weigh on every bar. */
function readStirred(
  session: Session,
  columns: BarColumns,
  { index, place }: { readonly index: number; readonly place: TapePlace },
): void {
  const { view, lengthMs } = session.series[0] as SeriesState;
  const openMs = columns.openMs[index] as number;
  if (openedAt(openMs) > place.cursor) session.opened(0, openMs, columns.open[index] as number);
  view.move(index);
  const closeMs = openMs + lengthMs;
  place.cursor = closedThrough(closeMs);
  session.closed(0);
  session.settle(closeMs);
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

/** Where a reader stands, and whom it tells of each settled close. */
interface TapePlace {
  cursor: TapeCursor;
  readonly settled: SettledCloses | undefined;
}
