import { describe, expect, it } from 'vitest';
import {
  ago,
  calendar,
  clockTime,
  date,
  dateTime,
  duration,
  span,
} from '../../../src/commands/views/times.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import { NOON } from '../../builders/values.js';

const berlin = { ...DEFAULT_PREFERENCES, timeZone: 'Europe/Berlin' };

describe('times', () => {
  it('are written in the time zone of the person', () => {
    expect(clockTime(NOON)).toBe('14:03:22');
    expect(clockTime(NOON, berlin)).toBe('15:03:22');
    expect(dateTime(NOON, berlin)).toBe('2026-01-05 15:03');
    expect(date(NOON)).toBe('2026-01-05');
  });

  it('of the calendar are written as their reader writes them', () => {
    const as = (locale: string) => calendar('2026-11-20 → 2026-11-22, 2026-11, 2026', { ...berlin, locale });
    expect(as('en')).toBe('2026-11-20 → 2026-11-22, 2026-11, 2026');
    expect(as('de')).toBe('20.11.2026 → 22.11.2026, 11.2026, 2026');
    expect(as('es')).toBe('20/11/2026 → 22/11/2026, 11/2026, 2026');
    expect(span('a', 'b')).toBe('a → b');
    expect(span('a', 'a')).toBe('a');
  });

  it('know summer time and midnight', () => {
    expect(dateTime(Date.UTC(2026, 6, 1, 22, 0), berlin)).toBe('2026-07-02 00:00');
    expect(clockTime(Date.UTC(2026, 6, 1))).toBe('00:00:00');
  });

  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [4, '0.004 s'],
    [40, '0.04 s'],
    [2_100, '2.1 s'],
    [9_000, '9 s'],
    [40_999, '40 s'],
    [60_000, '1 min'],
    [11_520_000, '3 h 12 min'],
    [86_400_000 + 60_000, '1 d'],
    [90_000_000, '1 d 1 h'],
    [350 * 86_400_000 + 3_600_000, '350 d'],
  ])('%i ms last %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it('say how long ago something was by its largest unit', () => {
    expect(ago(NOON, NOON + 999)).toBe('just now');
    expect(ago(NOON, NOON - 60_000)).toBe('just now');
    expect(ago(NOON, NOON + 190_000)).toBe('3 min ago');
    expect(ago(NOON, NOON + 90_000_000)).toBe('1 d ago');
  });
});
