import { describe, expect, it } from 'vitest';
import { timeScale } from '../../../src/engine/adapters/pictures/time-scale.js';

const WISH = { locale: 'en', timeZone: 'UTC', maxTicks: 6 };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2021, 1, 22);
const every = (step: number, count: number, from = START): number[] =>
  Array.from({ length: count }, (_, index) => from + index * step);
const labels = (atMs: number[], more: Partial<typeof WISH> = {}): string[] =>
  timeScale(atMs, { ...WISH, ...more }).ticks.map(({ label }) => label);

describe('places on the time axis', () => {
  const { x } = timeScale(every(HOUR, 10), WISH);

  it('are the numbers of the bars, with shares between them', () => {
    expect([x(START), x(START + HOUR), x(START + 1.5 * HOUR), x(START + 9 * HOUR)]).toEqual([0, 1, 1.5, 9]);
  });

  it('stay on the axis before the first and after the last bar', () => {
    expect([x(START - DAY), x(START + DAY)]).toEqual([0, 9.5]);
  });

  it('give a gap in the bars no room', () => {
    const gap = timeScale([START, START + HOUR, START + 3 * DAY, START + 3 * DAY + HOUR], WISH);
    expect(gap.x(START + 3 * DAY)).toBe(2);
    expect([gap.min, gap.max]).toEqual([-0.5, 3.5]);
  });
});

describe('labels of the time axis', () => {
  it('are hours with the day where it changes', () => {
    expect(labels(every(HOUR, 60))).toEqual(['12:00', 'Feb 23', '12:00', 'Feb 24']);
  });

  it.each([
    [60_000, 20, '00:05', '00:10', '00:15'],
    [60_000, 200, '00:30', '01:00', '01:30'],
    [DAY, 30, 'Mar 1', 'Mar 8', 'Mar 15'],
    [DAY, 400, 'May 2021', 'Jul', 'Sep'],
    [7 * DAY, 1_000, 'Jan 2025', 'Jan 2030', 'Jan 2035'],
  ])('of %i ms × %i begin with %s, %s, %s', (step, count, ...first) => {
    expect(labels(every(step, count)).slice(0, 3)).toEqual(first);
  });

  it('are in the time zone and language of the person', () => {
    expect(labels(every(HOUR, 60), { timeZone: 'Asia/Tokyo', locale: 'de' })).toEqual([
      '23. Feb.',
      '12:00',
      '24. Feb.',
      '12:00',
    ]);
  });

  it('are whole hours of the wall clock across a change to summer time', () => {
    const change = Date.UTC(2021, 2, 27, 12);
    const shown = labels(every(HOUR, 48, change), { timeZone: 'Europe/Berlin' });
    expect(shown).toEqual(['Mar 28', '12:00', 'Mar 29']);
  });

  it('name the moment of a single bar', () => {
    expect(labels([START + HOUR])).toEqual(['Feb 22, 01:00']);
  });

  it('keep apart after a gap, however many bars there are', () => {
    const bars = [
      ...every(HOUR, 40),
      ...every(HOUR, 3, START + 3 * DAY),
      ...every(HOUR, 37, START + 9 * DAY),
    ];
    const places = timeScale(bars, WISH).ticks.map(({ x }) => x);
    const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(bars.length * 0.11);
  });

  it('are found among a million bars', () => {
    const shown = labels(every(60_000, 1_000_000));
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.length).toBeLessThanOrEqual(6);
  });
});
