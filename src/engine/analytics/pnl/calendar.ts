import { wallParts } from '../../domain/wall-clock.js';

/** Days since 1970-01-01 of a person's own calendar. */
export type DayNumber = number;
export type PeriodUnit = 'day' | 'week' | 'month' | 'year';

/** `[fromMs, toMs)`; `label` is `2026-11-28`, a week's Monday, `2026-11` or `2026`. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
  readonly label: string;
}

export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY_S = 86_400;
const starts = new Map<string, number>();
/** Days of some years of some zones. */
const MOST_STARTS = 20_000;

/** Proleptic Gregorian; eras of 400 years that begin in March, so that a leap day is the last of its year. */
export function dayNumber({ year, month, day }: CivilDay): DayNumber {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function civilDay(number: DayNumber): CivilDay {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leap =
    dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor(leap / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export const dayOf = (ms: number, timeZone: string): DayNumber => dayNumber(wallParts(ms, timeZone));

/** 0–23 as the clock on the wall showed it. */
export const hourOf = (ms: number, timeZone: string): number => wallParts(ms, timeZone).hour;

/** The first instant of a day there, whatever its clocks do that night; a day that was skipped is empty. */
export function startOfDay(day: DayNumber, timeZone: string): number {
  const key = `${timeZone} ${day}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  if (starts.size >= MOST_STARTS) starts.clear();
  // No zone is further from UTC than this.
  let before = day * DAY_S - 26 * 3600;
  let reached = day * DAY_S + 26 * 3600;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (dayOf(middle * 1000, timeZone) >= day) reached = middle;
    else before = middle;
  }
  starts.set(key, reached * 1000);
  return reached * 1000;
}

/** The first day of the period that the day lies in; weeks begin on Monday. */
function firstDay(day: DayNumber, unit: PeriodUnit): DayNumber {
  const { year, month } = civilDay(day);
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      // 1970-01-01 was a Thursday.
      return day - ((((day + 3) % 7) + 7) % 7);
    case 'month':
      return dayNumber({ year, month, day: 1 });
    case 'year':
      return dayNumber({ year, month: 1, day: 1 });
  }
}

function nextFirst(first: DayNumber, unit: PeriodUnit): DayNumber {
  const { year, month } = civilDay(first);
  switch (unit) {
    case 'day':
      return first + 1;
    case 'week':
      return first + 7;
    case 'month':
      return month === 12
        ? dayNumber({ year: year + 1, month: 1, day: 1 })
        : dayNumber({ year, month: month + 1, day: 1 });
    case 'year':
      return dayNumber({ year: year + 1, month: 1, day: 1 });
  }
}

const two = (value: number): string => String(value).padStart(2, '0');

function labelOf(first: DayNumber, unit: PeriodUnit): string {
  const { year, month, day } = civilDay(first);
  if (unit === 'year') return String(year);
  return unit === 'month' ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}

/** The period that holds a day. */
export function periodWith(day: DayNumber, unit: PeriodUnit, timeZone: string): Period {
  const first = firstDay(day, unit);
  return {
    fromMs: startOfDay(first, timeZone),
    toMs: startOfDay(nextFirst(first, unit), timeZone),
    label: labelOf(first, unit),
  };
}

/** The one that `count` of them lie before the one that holds `ms`: 0 is that one itself. */
export function periodBefore(
  ms: number,
  { unit, count }: { readonly unit: PeriodUnit; readonly count: number },
  timeZone: string,
): Period {
  let first = firstDay(dayOf(ms, timeZone), unit);
  for (let step = 0; step < count; step += 1) first = firstDay(first - 1, unit);
  return periodWith(first, unit, timeZone);
}
