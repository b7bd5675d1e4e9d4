import { describe, expect, it } from 'vitest';
import {
  nextAtMs,
  quietHoursOf,
  quietText,
  quietUntilMs,
} from '../../../src/engine/domain/alerts/quiet-hours.js';

const at = (iso: string): number => Date.parse(iso);
const iso = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 16);

describe('quiet hours', () => {
  it.each([
    ['22:00-07:00', '22:00-07:00'],
    ['22-7', '22:00-07:00'],
    ['2230 – 0645', '22:30-06:45'],
    ['00:00-24:00', undefined],
    ['13:00-13:00', undefined],
    ['25:00-07:00', undefined],
    ['22:00', undefined],
    ['22:70-07:00', undefined],
    ['never', undefined],
  ])('%s is read as %s', (text, read) => {
    const hours = quietHoursOf(text);
    expect(hours === undefined ? undefined : quietText(hours)).toBe(read);
  });

  it.each([
    ['2026-11-27T20:59', undefined],
    ['2026-11-27T21:00', '2026-11-28T06:00'],
    ['2026-11-28T05:59', '2026-11-28T06:00'],
    ['2026-11-28T06:00', undefined],
  ])('at %s UTC in Berlin end at %s', (now, end) => {
    const hours = quietHoursOf('22:00-07:00');
    expect(hours && iso(quietUntilMs(hours, 'Europe/Berlin', at(`${now}Z`)))).toBe(end);
  });

  it('may lie within a day', () => {
    const hours = { fromMin: 13 * 60, toMin: 14 * 60 };
    expect(quietUntilMs(hours, 'UTC', at('2026-01-01T12:59Z'))).toBeUndefined();
    expect(iso(quietUntilMs(hours, 'UTC', at('2026-01-01T13:30Z')))).toBe('2026-01-01T14:00');
    expect(quietUntilMs(hours, 'UTC', at('2026-01-01T14:00Z'))).toBeUndefined();
  });

  it('end by the clock on the wall in the nights in which it is moved', () => {
    const hours = { fromMin: 22 * 60, toMin: 7 * 60 };
    // 07:00 in Berlin is 05:00 UTC in summer and 06:00 in winter.
    expect(iso(quietUntilMs(hours, 'Europe/Berlin', at('2026-03-28T22:00Z')))).toBe('2026-03-29T05:00');
    expect(iso(quietUntilMs(hours, 'Europe/Berlin', at('2026-10-24T21:00Z')))).toBe('2026-10-25T06:00');
  });
});

describe('the next time that a clock shows a minute', () => {
  it('is tomorrow when it shows it now', () => {
    expect(iso(nextAtMs(8 * 60, 'UTC', at('2026-11-28T08:00Z')))).toBe('2026-11-29T08:00');
    expect(iso(nextAtMs(8 * 60, 'UTC', at('2026-11-28T07:59:30Z')))).toBe('2026-11-28T08:00');
  });

  it('comes once a day over a year with both changes, also for a minute that is skipped or shown twice', () => {
    for (const minute of [150, 480]) {
      let now = at('2026-01-01T12:00Z');
      const seen = new Set<string>();
      for (let day = 0; day < 365; day += 1) {
        const next = nextAtMs(minute, 'Europe/Berlin', now);
        expect(next).toBeGreaterThan(now);
        expect(next - now).toBeLessThanOrEqual(25 * 3_600_000);
        now = next;
        seen.add(new Date(next).toISOString().slice(0, 10));
      }
      expect(seen.size).toBe(365);
    }
  });
});
