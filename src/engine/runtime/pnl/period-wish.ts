import {
  type DayNumber,
  dayNumber,
  dayOf,
  type Period,
  type PeriodUnit,
  periodBefore,
  periodWith,
} from '../../analytics/pnl/calendar.js';

/** A period as a person names it; `ago`: 0 is the one that is now. */
export type PeriodWish =
  | { readonly kind: 'ago'; readonly unit: PeriodUnit; readonly ago: number }
  | {
      readonly kind: 'civil';
      readonly unit: PeriodUnit;
      readonly year: number;
      readonly month: number;
      readonly day: number;
    }
  /** The last so many of them, the one that is now among them. */
  | { readonly kind: 'last'; readonly unit: PeriodUnit; readonly count: number }
  | { readonly kind: 'all' };

/** `nowMs`: market time of the account. */
export function periodOf(wish: PeriodWish, nowMs: number, timeZone: string): Period {
  switch (wish.kind) {
    case 'ago':
      return periodBefore(nowMs, { unit: wish.unit, count: wish.ago }, timeZone);
    case 'civil':
      return periodWith(dayNumber(wish), wish.unit, timeZone);
    case 'last': {
      const first = periodBefore(nowMs, { unit: wish.unit, count: wish.count - 1 }, timeZone);
      const last = periodBefore(nowMs, { unit: wish.unit, count: 0 }, timeZone);
      return { fromMs: first.fromMs, toMs: last.toMs, label: `${first.label} → ${last.label}` };
    }
    case 'all':
      return { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY, label: '' };
  }
}

/** All days of a span, each with its bounds: for what is told day by day. */
export function* daysBetween(fromMs: number, toMs: number, timeZone: string): Iterable<Period> {
  let day: DayNumber = dayOf(fromMs, timeZone);
  for (;;) {
    const period = periodWith(day, 'day', timeZone);
    if (period.fromMs >= toMs) return;
    yield period;
    day += 1;
  }
}
