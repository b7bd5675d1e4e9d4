import type { ChatAddress } from '../../domain/person.js';
import type { ReportKind, Schedule, ScheduledReport, Slot } from '../../domain/schedule.js';
import type { PeriodWish } from '../../runtime/pnl/period-wish.js';
import { nextSlots, slotAt } from '../../runtime/reports/slots.js';
import { coverWish } from '../../runtime/reports/wishes.js';
import type { Asker } from '../desk.js';

export interface ScheduleRequest {
  readonly what: ReportKind;
  readonly schedule: Schedule;
  readonly address: ChatAddress;
  readonly account?: string;
  /** IANA; absent = the person's own. */
  readonly timeZone?: string;
}

export type ScheduleOutcome =
  | { readonly kind: 'done' | 'already'; readonly report: ScheduledReport }
  | { readonly kind: 'too-many'; readonly limit: number };

export type UnscheduleOutcome =
  | { readonly kind: 'done'; readonly report: ScheduledReport }
  | { readonly kind: 'unknown'; readonly number: number };

/** Whose schedules one may see and end: one's own anywhere, and in a group those of that chat. */
export interface SchedulePlace {
  readonly address: ChatAddress;
  readonly isGroup: boolean;
}

/** What is asked about reports that come by themselves. */
export interface ScheduleDesk {
  /** The oldest first. */
  schedules(place: SchedulePlace, asker: Pick<Asker, 'person'>): readonly ScheduledReport[];
  /** The same correlation does it once; the same wish at the same place stands once. */
  schedule(request: ScheduleRequest, asker: Asker): Promise<ScheduleOutcome>;
  unschedule(number: number, place: SchedulePlace, asker: Asker): Promise<UnscheduleOutcome>;
}

/** The next times at which it comes, the done ones left out. */
export function nextTimes(
  { schedule, done }: Pick<ScheduledReport, 'schedule' | 'done'>,
  timeZone: string,
  { nowMs, count }: { readonly nowMs: number; readonly count: number },
): readonly Slot[] {
  const now = slotAt(nowMs, timeZone);
  const last = now.atMs > done.atMs ? { atMs: now.atMs, name: later(now.name, done.name) } : done;
  return nextSlots(schedule, timeZone, { done: last, count });
}

const later = (a: string, b: string): string => (a > b ? a : b);

/** The days that a slot tells of, as a period to be asked for. */
export const coverOf = (
  schedule: Schedule,
  slot: Pick<Slot, 'name'>,
): { readonly period: PeriodWish; readonly isWhole: boolean } => coverWish(schedule, slot);
