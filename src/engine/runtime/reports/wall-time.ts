import { type DayNumber, dayNumber, startOfDay } from '../../analytics/pnl/calendar.js';
import { wallParts } from '../../domain/wall-clock.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface WallTime {
  readonly day: DayNumber;
  /** After midnight, 0–1439. */
  readonly minute: number;
}

/** What the clock on a wall there shows. */
export function wallTime(ms: number, timeZone: string): WallTime {
  const parts = wallParts(ms, timeZone);
  return { day: dayNumber(parts), minute: parts.hour * 60 + parts.minute };
}

/** By how much clocks there are ahead of UTC at this instant, whole minutes in ms. */
function aheadMs(ms: number, timeZone: string): number {
  const { day, minute } = wallTime(ms, timeZone);
  return day * DAY_MS + minute * MINUTE_MS - Math.floor(ms / MINUTE_MS) * MINUTE_MS;
}

interface DayStart {
  readonly startMs: number;
  readonly aheadMs: number;
}

const dayStarts = new Map<string, DayStart>();
/** Days of some years of some zones. */
const MOST_STARTS = 20_000;

/** Asking a calendar costs far more than remembering what it said. */
function dayStart(day: DayNumber, timeZone: string): DayStart {
  const key = `${timeZone} ${day}`;
  const known = dayStarts.get(key);
  if (known !== undefined) return known;
  if (dayStarts.size >= MOST_STARTS) dayStarts.clear();
  const startMs = startOfDay(day, timeZone);
  const start = { startMs, aheadMs: aheadMs(startMs, timeZone) };
  dayStarts.set(key, start);
  return start;
}

/** The first instant from `fromMs` on at which clocks are no longer as far ahead as they were, in (fromMs, toMs]. */
function changeBetween(fromMs: number, toMs: number, timeZone: string): number {
  const was = aheadMs(fromMs, timeZone);
  let before = fromMs / MINUTE_MS;
  let after = toMs / MINUTE_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (aheadMs(middle * MINUTE_MS, timeZone) === was) before = middle;
    else after = middle;
  }
  return after * MINUTE_MS;
}

/** False for a day that was skipped, as 2011-12-30 was in Samoa. */
export const dayExists = (day: DayNumber, timeZone: string): boolean =>
  dayStart(day, timeZone).startMs < dayStart(day + 1, timeZone).startMs;

/**
 * When a wall clock there first shows this time. One that is skipped in spring comes about when the clocks go on: at
 * the next minute that there is. One that is there twice in autumn comes about the first time.
 */
export function instantOf({ day, minute }: WallTime, timeZone: string): number {
  const start = dayStart(day, timeZone);
  const end = dayStart(day + 1, timeZone);
  const wantedMs = day * DAY_MS + minute * MINUTE_MS;
  const first = wantedMs - start.aheadMs;
  // Clocks have been changed this midnight, or the day is none.
  if (first <= start.startMs) return start.startMs;
  if (end.aheadMs === start.aheadMs) return Math.min(first, end.startMs);
  const changeMs = changeBetween(start.startMs, end.startMs, timeZone);
  if (first < changeMs) return first;
  return Math.max(changeMs, wantedMs - aheadMs(changeMs, timeZone));
}
