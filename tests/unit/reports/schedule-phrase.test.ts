import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSchedulePhrase } from '../../../src/commands/parse/schedule-phrase.js';
import { HOUR_STEPS, printSchedule, type Schedule, WEEKDAYS } from '../../../src/engine/domain/schedule.js';

const read = (text: string): string => {
  const phrase = readSchedulePhrase(text);
  return phrase.kind === 'on' ? printSchedule(phrase.schedule) : JSON.stringify(phrase);
};

describe('a schedule in words', () => {
  it.each([
    ['daily 21:00', 'daily 21:00'],
    ['Daily', 'daily 21:00'],
    ['every day at 9pm', 'daily 21:00'],
    ['every weekday at 9', 'weekdays 09:00'],
    ['weekdays 9', 'weekdays 09:00'],
    ['weekends at noon', 'days sat,sun 12:00'],
    ['weekly fri 18:00', 'weekly fri 18:00'],
    ['every friday at 18', 'weekly fri 18:00'],
    ['fridays 6 pm', 'weekly fri 18:00'],
    ['weekly', 'weekly mon 08:00'],
    ['every monday and thursday at 7:30', 'days mon,thu 07:30'],
    ['mon,wed,fri 08:00', 'days mon,wed,fri 08:00'],
    ['monthly 1 08:00', 'monthly 1 08:00'],
    ['monthly 15', 'monthly 15 08:00'],
    ['monthly', 'monthly 1 08:00'],
    ['monthly last 20:00', 'monthly last 20:00'],
    ['last day of month 20:00', 'monthly last 20:00'],
    ['last day of the month at 8pm', 'monthly last 20:00'],
    ['first day of the month at 8', 'monthly 1 08:00'],
    ['every 15th at 12am', 'monthly 15 00:00'],
    ['on the 31st of every month at midnight', 'monthly 31 00:00'],
    ['every month at 7', 'monthly 1 07:00'],
    ['every 4 hours', 'every 4 hours'],
    ['hourly', 'every hour'],
    ['every hour', 'every hour'],
    ['off 2', '{"kind":"off","number":2}'],
    ['off #12', '{"kind":"off","number":12}'],
  ])('%s', (text, schedule) => {
    expect(read(text)).toBe(schedule);
  });

  it.each(['', 'at', 'daily 25:00', 'daily 9:75', 'monthly 32', 'monthly 0 08:00', 'weekly fry 18:00'])(
    'is not read from %j',
    (text) => {
      expect(read(text)).toBe('{"kind":"unread"}');
    },
  );

  it.each([
    'when I feel like it',
    'daily 21:00 22:00',
    'every 2 weeks',
    'daily 13pm',
    'weekly fri sat x',
    'off',
  ])('is not guessed from %j', (text) => {
    expect(read(text)).toBe('{"kind":"unread"}');
  });

  it.each(['every 5 minutes', 'every 5 hours', 'every 24 hours', 'every 0 hours', 'every 10 seconds'])(
    'is not so often or uneven: %s',
    (text) => {
      expect(read(text)).toBe('{"kind":"often"}');
    },
  );

  it('as it is printed is read again as the same', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const schedules: fc.Arbitrary<Schedule> = fc.oneof(
      fc.record({
        kind: fc.constant('days' as const),
        weekdays: fc.subarray([...WEEKDAYS], { minLength: 2 }),
        minute,
      }),
      fc.record({ kind: fc.constant('week' as const), weekday: fc.constantFrom(...WEEKDAYS), minute }),
      fc.record({
        kind: fc.constant('month' as const),
        day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last' as const)),
        minute,
      }),
      fc.record({ kind: fc.constant('hours' as const), every: fc.constantFrom(...HOUR_STEPS) }),
    );
    fc.assert(
      fc.property(schedules, (schedule) => {
        expect(readSchedulePhrase(printSchedule(schedule))).toEqual({ kind: 'on', schedule });
      }),
      { numRuns: 500 },
    );
  });
});
