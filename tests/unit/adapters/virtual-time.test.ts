import { describe, expect, it } from 'vitest';
import { nextDue } from '../../../src/engine/adapters/memory/cron-phrase.js';
import { memoryIds } from '../../../src/engine/adapters/memory/memory-ids.js';
import { VirtualClock } from '../../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../../src/engine/adapters/memory/virtual-scheduler.js';

const NOON = Date.UTC(2026, 0, 5, 12);

describe('virtual clock', () => {
  it('stands still, moves forward, and never back', () => {
    const clock = new VirtualClock(1000);
    expect([clock.nowMs(), clock.elapsedMs()]).toEqual([1000, 0]);
    clock.moveTo(1500);
    expect([clock.nowMs(), clock.elapsedMs()]).toEqual([1500, 500]);
    expect(() => clock.moveTo(1499)).toThrow('clock-moved-back');
    expect(new VirtualClock().nowMs()).toBe(0);
  });
});

describe('virtual scheduler', () => {
  const rig = () => {
    const clock = new VirtualClock(NOON);
    const scheduler = new VirtualScheduler(clock);
    const seen: string[] = [];
    const note = (name: string) => (): void => {
      seen.push(`${name}@${clock.nowMs() - NOON}`);
    };
    return { clock, scheduler, seen, note };
  };

  it('runs what is due in order of time, then of age', async () => {
    const { clock, scheduler, seen, note } = rig();
    scheduler.after(30, note('late'));
    scheduler.every(10, note('tick'));
    scheduler.after(10, note('once'));
    scheduler.after(-5, note('now'));
    await scheduler.advance(30);
    expect(seen).toEqual(['now@0', 'tick@10', 'once@10', 'tick@20', 'late@30', 'tick@30']);
    expect(clock.nowMs()).toBe(NOON + 30);
    expect(scheduler.pending).toBe(1);
  });

  it('does not run what was cancelled, not even by a timer of the same moment', async () => {
    const { scheduler, seen, note } = rig();
    scheduler.after(5, () => cancel());
    const cancel = scheduler.after(5, note('never'));
    await scheduler.advance(5);
    expect(seen).toEqual([]);
  });

  it('runs cron phrases', async () => {
    const { scheduler, seen, note } = rig();
    scheduler.cron('*/15 * * * *', note('quarter'));
    await scheduler.advance(1_800_000);
    expect(seen).toEqual(['quarter@900000', 'quarter@1800000']);
  });

  it('lets asynchronous work move on between timers', async () => {
    const { scheduler, seen, note } = rig();
    const wait = (ms: number) => new Promise<void>((resolve) => scheduler.after(ms, resolve));
    scheduler.after(1, async () => {
      await wait(4);
      note('woken')();
    });
    scheduler.after(7, note('after'));
    await scheduler.advance(10);
    expect(seen).toEqual(['woken@5', 'after@7']);
  });

  it('keeps failures and goes on', async () => {
    const { scheduler, seen, note } = rig();
    scheduler.after(1, () => {
      throw new Error('thrown');
    });
    scheduler.after(2, async () => {
      throw new Error('rejected');
    });
    scheduler.after(3, note('fine'));
    await scheduler.advance(3);
    expect(scheduler.failures.map(String)).toEqual(['Error: thrown', 'Error: rejected']);
    expect(seen).toEqual(['fine@3']);
  });
});

describe('cron phrases', () => {
  const at = (phrase: string) => new Date(nextDue(phrase, NOON)).toISOString().slice(0, 16);
  it.each([
    ['* * * * *', '2026-01-05T12:01'],
    ['0 * * * *', '2026-01-05T13:00'],
    ['30 6 * * *', '2026-01-06T06:30'],
    ['5,10 12 * * *', '2026-01-05T12:05'],
    ['10-20/5 * * * *', '2026-01-05T12:10'],
    ['50/5 * * * *', '2026-01-05T12:50'],
    ['0 0 1 * *', '2026-02-01T00:00'],
    ['0 0 * * 0', '2026-01-11T00:00'],
    ['0 0 29 2 *', '2028-02-29T00:00'],
  ])('%s comes next at %s', (phrase, due) => {
    expect(at(phrase)).toBe(due);
  });

  it.each(['', '* * * *', '60 * * * *', '* * 0 * *', 'x * * * *', '9-3 * * * *', '*/0 * * * *'])(
    'refuses "%s"',
    (phrase) => {
      expect(() => nextDue(phrase, NOON)).toThrow('cron-phrase-unreadable');
    },
  );

  it('refuses a day that does not exist', () => {
    expect(() => nextDue('0 0 30 2 *', NOON)).toThrow('cron-phrase-never-due');
  });
});

describe('memory ids', () => {
  it('count, in the lengths of real ones', () => {
    const ids = memoryIds();
    expect([ids.sessionUid(), ids.sessionUid()]).toEqual(['s00000000001', 's00000000002']);
    expect(ids.correlation()).toBe('c000000000000001');
    expect(ids.nonce()).toBe('n000000000000000000001');
  });
});
