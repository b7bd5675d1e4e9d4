import { describe, expect, it } from 'vitest';
import type { Schedule, Weekday } from '../../../src/engine/domain/schedule.js';
import { coverOf } from '../../../src/engine/runtime/reports/cover.js';
import { dayLabel, dueSlots, nextSlots, slotAt } from '../../../src/engine/runtime/reports/slots.js';

const daily = (minute: number): Schedule => ({ kind: 'days', weekdays: [1, 2, 3, 4, 5, 6, 7], minute });
const at = (text: string): number => Date.parse(text);
/** From this moment the next slots, by name and instant. */
function next(schedule: Schedule, zone: string, from: string, count = 3): readonly string[] {
  const done = slotAt(at(from), zone);
  return nextSlots(schedule, zone, { done, count }).map(
    ({ name, atMs }) => `${name} ${new Date(atMs).toISOString().slice(0, 16)}Z`,
  );
}

describe('slots over changes of the clocks', () => {
  it('a time that spring skips comes at the next minute that there is', () => {
    expect(next(daily(150), 'Europe/Berlin', '2026-03-28T00:00Z')).toEqual([
      '2026-03-28T02:30 2026-03-28T01:30Z',
      '2026-03-29T02:30 2026-03-29T01:00Z',
      '2026-03-30T02:30 2026-03-30T00:30Z',
    ]);
  });

  it('a time that autumn has twice comes once, the first time', () => {
    expect(next(daily(90), 'America/New_York', '2026-10-31T00:00Z')).toEqual([
      '2026-10-31T01:30 2026-10-31T05:30Z',
      '2026-11-01T01:30 2026-11-01T05:30Z',
      '2026-11-02T01:30 2026-11-02T06:30Z',
    ]);
  });

  it('half an hour is a change too, and so is midnight', () => {
    expect(next(daily(135), 'Australia/Lord_Howe', '2026-10-03T00:00Z', 2)).toEqual([
      '2026-10-04T02:15 2026-10-03T15:30Z',
      '2026-10-05T02:15 2026-10-04T15:15Z',
    ]);
    expect(next(daily(15), 'Africa/Cairo', '2026-04-23T12:00Z', 2)).toEqual([
      '2026-04-24T00:15 2026-04-23T22:00Z',
      '2026-04-25T00:15 2026-04-24T21:15Z',
    ]);
  });

  it('a day that never was has no daily slot, but its week has one', () => {
    expect(next(daily(600), 'Pacific/Apia', '2011-12-29T00:00Z')).toEqual([
      '2011-12-29T10:00 2011-12-29T20:00Z',
      '2011-12-31T10:00 2011-12-30T20:00Z',
      '2012-01-01T10:00 2011-12-31T20:00Z',
    ]);
    expect(next({ kind: 'week', weekday: 5, minute: 600 }, 'Pacific/Apia', '2011-12-29T00:00Z', 1)).toEqual([
      '2011-12-30T10:00 2011-12-30T10:00Z',
    ]);
  });

  it('an hour that is skipped is none, one that is there twice is one', () => {
    const hourly: Schedule = { kind: 'hours', every: 1 };
    const names = (from: string, to: string): number =>
      dueSlots(hourly, 'Europe/Berlin', { done: slotAt(at(from), 'Europe/Berlin'), nowMs: at(to) }).length;
    expect(names('2026-03-28T22:30Z', '2026-03-29T22:00Z')).toBe(24);
    expect(names('2026-10-24T21:30Z', '2026-10-25T23:00Z')).toBe(25);
  });
});

describe('slots of months', () => {
  it('a day that a month does not have is its last', () => {
    expect(next({ kind: 'month', day: 31, minute: 480 }, 'UTC', '2028-01-31T09:00Z')).toEqual([
      '2028-02-29T08:00 2028-02-29T08:00Z',
      '2028-03-31T08:00 2028-03-31T08:00Z',
      '2028-04-30T08:00 2028-04-30T08:00Z',
    ]);
  });
});

describe('what is due', () => {
  const done = slotAt(at('2026-11-20T22:00Z'), 'UTC');
  const due = (nowMs: number): readonly string[] =>
    dueSlots(daily(1260), 'UTC', { done, nowMs }).map(({ name }) => name);

  it('is nothing before, all that has passed after, and nothing when the clock went back', () => {
    expect(due(at('2026-11-21T20:59:59Z'))).toEqual([]);
    expect(due(at('2026-11-21T21:00Z'))).toEqual(['2026-11-21T21:00']);
    expect(due(at('2026-11-23T21:00Z'))).toEqual([
      '2026-11-21T21:00',
      '2026-11-22T21:00',
      '2026-11-23T21:00',
    ]);
    expect(due(at('2026-11-19T21:00Z'))).toEqual([]);
  });

  it('is no wall time again that was told in another zone', () => {
    const told = { name: '2026-11-21T21:00', atMs: at('2026-11-21T20:00Z') };
    const later = dueSlots(daily(1260), 'America/New_York', { done: told, nowMs: at('2026-11-23T03:00Z') });
    expect(later.map(({ name }) => name)).toEqual(['2026-11-22T21:00']);
  });
});

describe('what a slot tells of', () => {
  const told = (schedule: Schedule, name: string): string => {
    const { first, last, isWhole } = coverOf(schedule, { name });
    return `${dayLabel(first)} ${dayLabel(last)} ${isWhole ? 'whole' : 'so far'}`;
  };
  const working: readonly Weekday[] = [1, 2, 3, 4, 5];

  it('is the day itself in the evening and the day before in the morning', () => {
    expect(told(daily(1260), '2026-11-23T21:00')).toBe('2026-11-23 2026-11-23 so far');
    expect(told(daily(480), '2026-11-23T08:00')).toBe('2026-11-22 2026-11-22 whole');
    expect(told({ kind: 'hours', every: 4 }, '2026-11-23T00:00')).toBe('2026-11-22 2026-11-22 whole');
  });

  it('is with weekdays also the weekend before', () => {
    expect(told({ kind: 'days', weekdays: working, minute: 540 }, '2026-11-23T09:00')).toBe(
      '2026-11-20 2026-11-22 whole',
    );
  });

  it('is seven days, or a month', () => {
    expect(told({ kind: 'week', weekday: 1, minute: 480 }, '2026-11-23T08:00')).toBe(
      '2026-11-16 2026-11-22 whole',
    );
    expect(told({ kind: 'month', day: 1, minute: 1200 }, '2026-03-01T20:00')).toBe(
      '2026-02-01 2026-02-28 whole',
    );
    expect(told({ kind: 'month', day: 'last', minute: 1200 }, '2026-02-28T20:00')).toBe(
      '2026-02-01 2026-02-28 so far',
    );
  });

  it('leaves no day out and tells none twice', () => {
    const schedules: readonly Schedule[] = [
      daily(1260),
      { kind: 'days', weekdays: [1, 3, 4], minute: 100 },
      { kind: 'week', weekday: 5, minute: 1080 },
      { kind: 'month', day: 31, minute: 1000 },
      { kind: 'month', day: 1, minute: 60 },
    ];
    for (const schedule of schedules) {
      const done = slotAt(at('2027-01-01T00:00Z'), 'UTC');
      const covers = nextSlots(schedule, 'UTC', { done, count: 60 }).map((slot) => coverOf(schedule, slot));
      covers.slice(1).forEach(({ first }, index) => {
        expect(first).toBe((covers[index]?.last ?? 0) + 1);
      });
    }
  });
});
