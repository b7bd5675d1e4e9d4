import { civilDay, type DayNumber, dayNumber } from '../../analytics/pnl/calendar.js';
import type { Schedule, Slot, Weekday } from '../../domain/schedule.js';
import { dayInMonth, weekdayOf } from './slots.js';

/** What a report tells of: whole days of a person's calendar, the first and the last of them. */
export interface Cover {
  readonly first: DayNumber;
  readonly last: DayNumber;
  /** Its last day is over when the report is due; else the report tells of it so far. */
  readonly isWhole: boolean;
}

const NOON = 12 * 60;

/** `name`: `2026-11-23T21:00` */
function partsOf(name: string): { readonly day: DayNumber; readonly minute: number } {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = name.split(/[-T:]/).map(Number);
  return { day: dayNumber({ year, month, day }), minute: hour * 60 + minute };
}

/**
 * The days that a slot tells of: those since the slot before it, so that every day is in one report. A morning tells of
 * the day before as the last one, an evening of its own day so far; the first of a month tells of the month before.
 */
export function coverOf(schedule: Schedule, { name }: Pick<Slot, 'name'>): Cover {
  const { day, minute } = partsOf(name);
  const isWhole = schedule.kind === 'hours' ? minute === 0 : minute < NOON || isFirstOfMonth(schedule);
  const back = isWhole ? 1 : 0;
  return { first: slotDayBefore(schedule, day) + 1 - back, last: day - back, isWhole };
}

const isFirstOfMonth = (schedule: Schedule): boolean => schedule.kind === 'month' && schedule.day === 1;

/** The day of the slot before; of hours, which are told by the day, always the day before. */
function slotDayBefore(schedule: Schedule, day: DayNumber): DayNumber {
  switch (schedule.kind) {
    case 'hours':
      return day - 1;
    case 'days':
      return weekdayBefore(day, schedule.weekdays);
    case 'week':
      return day - 7;
    case 'month': {
      const { year, month } = civilDay(day);
      return dayInMonth(year * 12 + month - 2, schedule.day);
    }
  }
}

/** The latest of these weekdays before a day; a week before it when it is the only one. */
function weekdayBefore(day: DayNumber, weekdays: readonly Weekday[]): DayNumber {
  let before = day - 1;
  while (before > day - 7 && !weekdays.includes(weekdayOf(before))) before -= 1;
  return before;
}
