import {
  type CivilDay,
  civilDay,
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
  /** Whole days, the first and the last of them. */
  | { readonly kind: 'days'; readonly from: CivilDay; readonly to: CivilDay }
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
    case 'days':
      return daysOf(dayNumber(wish.from), dayNumber(wish.to), timeZone);
    case 'last': {
      const first = periodBefore(nowMs, { unit: wish.unit, count: wish.count - 1 }, timeZone);
      const last = periodBefore(nowMs, { unit: wish.unit, count: 0 }, timeZone);
      return { fromMs: first.fromMs, toMs: last.toMs, label: `${first.label} → ${last.label}` };
    }
    case 'all':
      return { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY, label: '' };
  }
}

/** One day is called by its name, a whole month by its own. */
function daysOf(first: DayNumber, last: DayNumber, timeZone: string): Period {
  const [from, to] = [periodWith(first, 'day', timeZone), periodWith(last, 'day', timeZone)];
  if (first >= last) return from;
  const isMonth = civilDay(first).day === 1 && civilDay(last + 1).day === 1 && last - first < MONTH_DAYS;
  const label = isMonth ? from.label.slice(0, 7) : `${from.label} → ${to.label}`;
  return { fromMs: from.fromMs, toMs: to.toMs, label };
}

const MONTH_DAYS = 31;

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
