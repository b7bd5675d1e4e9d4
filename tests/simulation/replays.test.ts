import { describe, expect, it } from 'vitest';
import { REGRESSIONS } from './regressions.js';
import { runSchedule } from './run/outcome.js';
import { drawSchedule } from './schedule/draw.js';
import type { Schedule } from './schedule/schedule.js';
import { shrink } from './schedule/shrink.js';

describe('the simulator', () => {
  it('I14 gives the same journal for the same seed, and another for another', async () => {
    const [{ schedule }] = REGRESSIONS;
    const one = await runSchedule(schedule);
    const again = await runSchedule(schedule);
    const other = await runSchedule({ ...schedule, seed: schedule.seed + 1 });
    expect(one.hash).toBe(again.hash);
    expect(one.rows).toBeGreaterThan(50);
    expect(one.hash).not.toBe(other.hash);
  });

  it('shrinks a schedule to what makes it fail', async () => {
    const schedule = drawSchedule(7);
    const [event] = schedule.events;
    const stillFails = async ({ events, books }: Schedule) =>
      books.length > 0 && events.some((one) => one === event);
    const smallest = await shrink(schedule, stillFails);
    expect(smallest.events).toEqual([event]);
    expect(smallest.books).toHaveLength(1);
    expect(smallest.faults).toEqual([]);
  });
});

describe('schedules that once broke an invariant', () => {
  it.each(REGRESSIONS)('$what', async ({ schedule }) => {
    expect((await runSchedule(schedule)).violations).toEqual([]);
  });
});
