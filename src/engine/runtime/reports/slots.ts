import { civilDay, type DayNumber, dayNumber } from '../../analytics/pnl/calendar.js';
import { printMinute, type Schedule, type Slot, type Weekday } from '../../domain/schedule.js';
import { dayExists, instantOf, wallTime } from './wall-time.js';

const HOUR = 60;
const DAY_HOURS = 24;

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
export const mondayOf = (day: DayNumber): DayNumber => day - weekdayOf(day) + 1;

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-23` */
export function dayLabel(day: DayNumber): string {
  const { year, month, day: of } = civilDay(day);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(of)}`;
}

const slotName = (day: DayNumber, minute: number): string => `${dayLabel(day)}T${printMinute(minute)}`;

/** What a moment would be called as a slot: everything before it counts as told. */
export function slotAt(atMs: number, timeZone: string): Slot {
  const { day, minute } = wallTime(atMs, timeZone);
  return { name: slotName(day, minute), atMs };
}

type At = (day: DayNumber, minute: number) => Slot;

/** All slots in order, from the day, week or month that holds `from` on; without an end. */
function slotsFrom(schedule: Schedule, timeZone: string, from: DayNumber): Iterable<Slot> {
  const at: At = (day, minute) => ({
    name: slotName(day, minute),
    atMs: instantOf({ day, minute }, timeZone),
  });
  switch (schedule.kind) {
    case 'days': {
      const isOne = (day: DayNumber): boolean =>
        schedule.weekdays.includes(weekdayOf(day)) && dayExists(day, timeZone);
      return onDays(everySo(from, 1), (day) => (isOne(day) ? at(day, schedule.minute) : undefined));
    }
    case 'week':
      return onDays(everySo(mondayOf(from) + schedule.weekday - 1, 7), (day) => at(day, schedule.minute));
    case 'month':
      return onDays(daysOfMonths(from, schedule.day), (day) => at(day, schedule.minute));
    case 'hours':
      return hourSlots(schedule.every, from, at);
  }
}

function* everySo(from: DayNumber, days: number): Iterable<DayNumber> {
  for (let day = from; ; day += days) yield day;
}

function* onDays(days: Iterable<DayNumber>, slotOf: (day: DayNumber) => Slot | undefined): Iterable<Slot> {
  for (const day of days) {
    const slot = slotOf(day);
    if (slot !== undefined) yield slot;
  }
}

function* daysOfMonths(from: DayNumber, wanted: number | 'last'): Iterable<DayNumber> {
  const { year, month } = civilDay(from);
  for (let count = year * 12 + month - 1; ; count += 1) yield dayInMonth(count, wanted);
}

/** `count`: months since the year 0. A day that the month does not have is its last. */
export function dayInMonth(count: number, wanted: number | 'last'): DayNumber {
  const first = firstOfMonth(count);
  const days = firstOfMonth(count + 1) - first;
  return first + (wanted === 'last' ? days : Math.min(days, wanted)) - 1;
}

const firstOfMonth = (count: number): DayNumber =>
  dayNumber({ year: Math.floor(count / 12), month: (count % 12) + 1, day: 1 });

/** An hour that is skipped has nothing to tell of: the next one comes in the same instant and tells all of it. */
function* hourSlots(every: number, from: DayNumber, at: At): Iterable<Slot> {
  let waiting: Slot | undefined;
  for (let day = from; ; day += 1) {
    for (let hour = 0; hour < DAY_HOURS; hour += every) {
      const slot = at(day, hour * HOUR);
      if (waiting !== undefined && waiting.atMs < slot.atMs) yield waiting;
      waiting = slot;
    }
  }
}

const isAfter = (slot: Slot, done: Slot): boolean => slot.atMs > done.atMs && slot.name > done.name;

/** A day back: a wall clock that was set to another zone may show yesterday. */
const firstDay = (atMs: number, timeZone: string): DayNumber => wallTime(atMs, timeZone).day - 1;

/**
 * The slots that have come about since the last one that was done, up to now, in order. The same slot is never due
 * twice: neither when the clock goes back, nor when the person's time zone changes and a wall time comes again.
 */
export function dueSlots(
  schedule: Schedule,
  timeZone: string,
  { done, nowMs }: { readonly done: Slot; readonly nowMs: number },
): readonly Slot[] {
  const due: Slot[] = [];
  if (nowMs <= done.atMs) return due;
  for (const slot of slotsFrom(schedule, timeZone, firstDay(done.atMs, timeZone))) {
    if (slot.atMs > nowMs) return due;
    if (isAfter(slot, done)) due.push(slot);
  }
  return due;
}

/** The next so many slots. */
export function nextSlots(
  schedule: Schedule,
  timeZone: string,
  { done, count }: { readonly done: Slot; readonly count: number },
): readonly Slot[] {
  const next: Slot[] = [];
  for (const slot of slotsFrom(schedule, timeZone, firstDay(done.atMs, timeZone))) {
    if (isAfter(slot, done)) next.push(slot);
    if (next.length === count) break;
  }
  return next;
}
