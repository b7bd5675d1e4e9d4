import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilDay,
  dayNumber,
  dayOf,
  hourOf,
  periodBefore,
  periodWith,
  startOfDay,
} from '../../../../src/engine/analytics/pnl/calendar.js';

const at = (text: string): number => Date.parse(text);
const span = (ms: number): string => new Date(ms).toISOString();

describe('days of a calendar', () => {
  it('are those of the machine’s own calendar, leap days and centuries too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (number) => {
        const date = new Date(number * 86_400_000);
        const civil = {
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        };
        expect(civilDay(number)).toEqual(civil);
        expect(dayNumber(civil)).toBe(number);
      }),
    );
  });

  it('begin and end by the clocks of the place: 23 and 25 hours when they change', () => {
    const spring = periodWith(dayOf(at('2026-03-29T12:00:00Z'), 'Europe/Berlin'), 'day', 'Europe/Berlin');
    expect([span(spring.fromMs), span(spring.toMs)]).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    const autumn = periodWith(dayOf(at('2026-10-25T12:00:00Z'), 'Europe/Berlin'), 'day', 'Europe/Berlin');
    expect((autumn.toMs - autumn.fromMs) / 3_600_000).toBe(25);
  });

  it('begin late where midnight itself is skipped, and are empty where a day is', () => {
    // Cairo went from 00:00 to 01:00 on 28 April 2023.
    expect(span(startOfDay(dayNumber({ year: 2023, month: 4, day: 28 }), 'Africa/Cairo'))).toBe(
      '2023-04-27T22:00:00.000Z',
    );
    expect(
      hourOf(startOfDay(dayNumber({ year: 2023, month: 4, day: 28 }), 'Africa/Cairo'), 'Africa/Cairo'),
    ).toBe(1);
    // Samoa had no 30 December 2011.
    const skipped = periodWith(dayNumber({ year: 2011, month: 12, day: 30 }), 'day', 'Pacific/Apia');
    expect(skipped.toMs - skipped.fromMs).toBe(0);
  });

  it('lie end to end in every zone, so that each instant is in one', () => {
    const zones = fc.constantFrom(
      'UTC',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Europe/London',
    );
    const units = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const);
    fc.assert(
      fc.property(zones, units, fc.integer({ min: 0, max: 20_000 }), (zone, unit, day) => {
        const period = periodWith(day, unit, zone);
        const next = periodWith(dayOf(period.toMs, zone), unit, zone);
        expect(next.fromMs).toBe(period.toMs);
        expect(dayOf(period.fromMs - 1, zone)).toBeLessThan(dayOf(period.fromMs, zone));
      }),
      { numRuns: 60 },
    );
  });

  it('are counted in weeks from Monday, months, years, and backwards', () => {
    const now = at('2026-03-01T00:30:00Z');
    const labels = (unit: 'day' | 'week' | 'month' | 'year', zone = 'UTC') =>
      [0, 1, 2].map((count) => periodBefore(now, { unit, count }, zone).label);
    expect(labels('day')).toEqual(['2026-03-01', '2026-02-28', '2026-02-27']);
    expect(labels('week')).toEqual(['2026-02-23', '2026-02-16', '2026-02-09']);
    expect(labels('month')).toEqual(['2026-03', '2026-02', '2026-01']);
    expect(labels('year')).toEqual(['2026', '2025', '2024']);
    expect(labels('month', 'America/New_York')).toEqual(['2026-02', '2026-01', '2025-12']);
    const december = periodWith(dayNumber({ year: 2025, month: 12, day: 31 }), 'month', 'UTC');
    expect(span(december.toMs)).toBe('2026-01-01T00:00:00.000Z');
  });
});
