import type { Preferences } from '../../engine/domain/person.js';
import {
  printMinute,
  type Schedule,
  type Slot,
  WEEKDAYS,
  type Weekday,
} from '../../engine/domain/schedule.js';
import { coverOf } from '../../engine/usecases/schedules/schedule-desk.js';
import { weekdayName } from './times.js';
import { wordsFor } from './words/catalogue.js';
import type { ReportWords } from './words/report-words.js';

const WORKING = 5;

/** A schedule as a person says it. */
export function phraseOf({ schedule }: { readonly schedule: Schedule }, prefs: Preferences): string {
  const { phrase: words } = wordsFor(prefs.locale).look.report.schedule;
  switch (schedule.kind) {
    case 'days':
      return daysPhrase(schedule.weekdays, printMinute(schedule.minute), prefs);
    case 'week':
      return words.week(weekdayName(schedule.weekday, prefs), printMinute(schedule.minute));
    case 'month':
      return schedule.day === 'last'
        ? words.monthEnd(printMinute(schedule.minute))
        : words.month(String(schedule.day), printMinute(schedule.minute));
    case 'hours':
      return words.hours(schedule.every);
  }
}

function daysPhrase(days: readonly Weekday[], time: string, prefs: Preferences): string {
  const { phrase: words } = wordsFor(prefs.locale).look.report.schedule;
  if (days.length === WEEKDAYS.length) return words.daily(time);
  if (days.length === WORKING && days.every((day) => day <= WORKING)) return words.weekdays(time);
  return words.days(days.map((day) => weekdayName(day, prefs)).join(', '), time);
}

type Tells = keyof ReportWords['schedule']['tells'];

/** What its reports tell of, by one of its times. */
export function tellsOf(schedule: Schedule, slot: Pick<Slot, 'name'>): Tells {
  const { isWhole } = coverOf(schedule, slot);
  const isOfMonth = schedule.kind === 'month' && (schedule.day === 1 || schedule.day === 'last');
  if (isOfMonth) return isWhole ? 'monthBefore' : 'monthSoFar';
  const isDaily =
    schedule.kind === 'hours' || (schedule.kind === 'days' && schedule.weekdays.length === WEEKDAYS.length);
  if (isDaily) return isWhole ? 'dayBefore' : 'daySoFar';
  return isWhole ? 'daysBefore' : 'daysSoFar';
}
