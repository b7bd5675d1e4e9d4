import { wallParts } from '../wall-clock.js';

/** Minutes after midnight as the clock on the wall shows it, `fromMin` quiet and `toMin` no longer; may span midnight. */
export interface QuietHours {
  readonly fromMin: number;
  readonly toMin: number;
}

const MINUTE_MS = 60_000;
const DAY_MIN = 24 * 60;
const TEXT = /^(\d{1,2})(?::?(\d{2}))?\s*[-–]\s*(\d{1,2})(?::?(\d{2}))?$/;

/** `22:00-07:00`, `22-7`; undefined for anything else, and for a span of nothing. */
export function quietHoursOf(text: string): QuietHours | undefined {
  const parts = TEXT.exec(text.trim());
  if (parts === null) return undefined;
  const [, fromHour, fromMinute, toHour, toMinute] = parts;
  const fromMin = minuteOf(fromHour, fromMinute);
  const toMin = minuteOf(toHour, toMinute);
  if (fromMin === undefined || toMin === undefined || fromMin === toMin) return undefined;
  return { fromMin, toMin };
}

function minuteOf(hour = '', minute = '0'): number | undefined {
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hours > 24 || minutes > 59 || hours * 60 + minutes > DAY_MIN) return undefined;
  return (hours * 60 + minutes) % DAY_MIN;
}

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** `22:00-07:00` */
export const quietText = ({ fromMin, toMin }: QuietHours): string => `${clock(fromMin)}-${clock(toMin)}`;

/** When the quiet that reigns now ends, ms UTC; undefined while it does not. */
export function quietUntilMs(
  { fromMin, toMin }: QuietHours,
  timeZone: string,
  nowMs: number,
): number | undefined {
  const now = wallMinute(nowMs, timeZone);
  const isQuiet = fromMin < toMin ? now >= fromMin && now < toMin : now >= fromMin || now < toMin;
  return isQuiet ? nextAtMs(toMin, timeZone, nowMs) : undefined;
}

/**
 * The next instant after now at which the clock on the wall shows this minute of the day; where clocks jump over it that
 * night, the instant that it would have been without the jump.
 */
export function nextAtMs(minute: number, timeZone: string, nowMs: number): number {
  const from = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const ahead = (minute - wallMinute(from, timeZone) + DAY_MIN) % DAY_MIN || DAY_MIN;
  const reached = from + ahead * MINUTE_MS;
  // Clocks that were moved meanwhile show another minute there.
  const off = wallMinute(reached, timeZone) - minute;
  const wrapped = off > DAY_MIN / 2 ? off - DAY_MIN : off < -DAY_MIN / 2 ? off + DAY_MIN : off;
  const corrected = reached - wrapped * MINUTE_MS;
  return wrapped !== 0 && wallMinute(corrected, timeZone) === minute && corrected > nowMs
    ? corrected
    : reached;
}

/** Minutes after midnight there. */
function wallMinute(ms: number, timeZone: string): number {
  const { hour, minute } = wallParts(ms, timeZone);
  return hour * 60 + minute;
}
