import type { PeriodWish } from '../../runtime/pnl/period-wish.js';
import type { Notable } from '../../runtime/reports/notable.js';
import * as wishes from '../../runtime/reports/wishes.js';
import type { ScheduleDesk } from './schedule-desk.js';

export type { Notable } from '../../runtime/reports/notable.js';

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface NotableQuery extends Span {
  /** Of one session, of all of an account, or of the whole desk. */
  readonly session?: string;
  readonly account?: string;
}

/** What is asked for reports. */
export interface ReportDesk extends ScheduleDesk {
  notable(query: NotableQuery): Promise<Notable>;
}

/** Some weeks of a calendar that end with a period. */
export const calendarWish = (period: Span, timeZone: string): PeriodWish =>
  wishes.calendarWish(period, timeZone);

/** The month of a period's last day, up to that day. */
export const monthToDateWish = (period: Span, timeZone: string): PeriodWish =>
  wishes.monthToDateWish(period, timeZone);
