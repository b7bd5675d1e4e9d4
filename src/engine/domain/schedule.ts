import type { PersonId } from './ids.js';
import type { ChatAddress } from './person.js';

/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** So many hours divide a day: then each day has the same ones. */
export const HOUR_STEPS: readonly number[] = [1, 2, 3, 4, 6, 8, 12];

/** When something is due, by the clock on a person's wall. `minute`: after midnight, 0–1439. */
export type Schedule =
  /** On these days of the week, at least one of them, ascending. */
  | { readonly kind: 'days'; readonly weekdays: readonly Weekday[]; readonly minute: number }
  | { readonly kind: 'week'; readonly weekday: Weekday; readonly minute: number }
  /** `day`: of the month; where it has fewer, its last. */
  | { readonly kind: 'month'; readonly day: number | 'last'; readonly minute: number }
  /** At every hour that this divides, from midnight on. */
  | { readonly kind: 'hours'; readonly every: number };

/** One time at which it is due. A slot is named by its wall time, `2026-11-23T21:00`, whenever that came about. */
export interface Slot {
  readonly name: string;
  /** Wall time, ms UTC. */
  readonly atMs: number;
}

/** A team's digest is of all accounts, a report of one. */
export type ReportKind = 'report' | 'digest';

/** Something that a person wants told regularly, and where. */
export interface ScheduledReport {
  /** Of this desk, never given twice. */
  readonly number: number;
  readonly what: ReportKind;
  readonly person: PersonId;
  readonly address: ChatAddress;
  readonly schedule: Schedule;
  /** Absent = the one that is meant there when it is due. */
  readonly account?: string;
  /** Absent = the person's own, wherever they are. */
  readonly timeZone?: string;
  /** Everything up to here is told, or was said to be missed. */
  readonly done: Slot;
}

/** Slots that passed while nobody was there to tell them. */
export interface MissedSlots {
  readonly count: number;
  /** Their names, the newest of them. */
  readonly newest: readonly string[];
}

/** A report that is due, as it waits to be sent: figures come in when it leaves. */
export interface DueReport
  extends Pick<ScheduledReport, 'number' | 'what' | 'person' | 'schedule' | 'account'> {
  readonly timeZone: string;
  readonly slot: Slot;
  readonly missed: MissedSlots;
}

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const WORKING: readonly Weekday[] = [1, 2, 3, 4, 5];

const two = (value: number): string => String(value).padStart(2, '0');
/** `21:00` */
export const printMinute = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const printWeekday = (day: Weekday): string => NAMES[day - 1] ?? '';

/** As it is typed: read again, it is the same schedule. */
export function printSchedule(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'days':
      return `${printDays(schedule.weekdays)} ${printMinute(schedule.minute)}`;
    case 'week':
      return `weekly ${printWeekday(schedule.weekday)} ${printMinute(schedule.minute)}`;
    case 'month':
      return `monthly ${schedule.day} ${printMinute(schedule.minute)}`;
    case 'hours':
      return schedule.every === 1 ? 'every hour' : `every ${schedule.every} hours`;
  }
}

function printDays(days: readonly Weekday[]): string {
  if (days.length === WEEKDAYS.length) return 'daily';
  const isWorking = days.length === WORKING.length && WORKING.every((one) => days.includes(one));
  return isWorking ? 'weekdays' : `days ${days.map(printWeekday).join(',')}`;
}
