import { civilDay, dayOf } from '../../analytics/pnl/calendar.js';
import type { Schedule, Slot } from '../../domain/schedule.js';
import type { PeriodWish } from '../pnl/period-wish.js';
import { coverOf } from './cover.js';
import { mondayOf } from './slots.js';

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Weeks of a calendar that ends with a period, and holds all of a longer one. */
const WEEKS = 5;

export function calendarWish({ fromMs, toMs }: Span, timeZone: string): PeriodWish {
  const last = dayOf(toMs - 1, timeZone);
  const first = Math.min(mondayOf(last) - 7 * (WEEKS - 1), mondayOf(dayOf(fromMs, timeZone)));
  return { kind: 'days', from: civilDay(first), to: civilDay(last) };
}

/** The month of a period's last day, up to that day. */
export function monthToDateWish({ toMs }: Span, timeZone: string): PeriodWish {
  const to = civilDay(dayOf(toMs - 1, timeZone));
  return { kind: 'days', from: { ...to, day: 1 }, to };
}

/** The days that a slot tells of; `isWhole`: the last of them is over by then. */
export function coverWish(
  schedule: Schedule,
  slot: Pick<Slot, 'name'>,
): { readonly period: PeriodWish; readonly isWhole: boolean } {
  const { first, last, isWhole } = coverOf(schedule, slot);
  return { isWhole, period: { kind: 'days', from: civilDay(first), to: civilDay(last) } };
}
