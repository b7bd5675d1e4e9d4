import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LONGEST_TIMER_MS } from '../../../src/engine/adapters/cron/long-timer.js';
import { SystemScheduler } from '../../../src/engine/adapters/cron/system-scheduler.js';
import { cryptoIds } from '../../../src/engine/adapters/system/crypto-ids.js';
import { systemClock } from '../../../src/engine/adapters/system/system-clock.js';

describe('system clock', () => {
  it('tells wall time and a time that only grows', () => {
    const before = Date.now();
    expect(systemClock.nowMs()).toBeGreaterThanOrEqual(before);
    const first = systemClock.elapsedMs();
    expect(systemClock.elapsedMs()).toBeGreaterThanOrEqual(first);
    expect(systemClock.elapsedMs()).toBeLessThan(before);
  });
});

describe('ids', () => {
  it('have their length and letters, and do not repeat', () => {
    expect(cryptoIds.sessionUid()).toMatch(/^[0-9a-z]{12}$/);
    expect(cryptoIds.correlation()).toMatch(/^[0-9a-z]{16}$/);
    expect(cryptoIds.nonce()).toMatch(/^[\w-]{22}$/);
    const many = Array.from({ length: 2000 }, () => cryptoIds.sessionUid());
    expect(new Set(many).size).toBe(2000);
    expect(new Set(many.join('')).size).toBe(32);
  });
});

describe('system scheduler', () => {
  const failures: unknown[] = [];
  let scheduler: SystemScheduler;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
    vi.setSystemTime(Date.UTC(2026, 0, 5, 12, 0, 30));
    failures.length = 0;
    scheduler = new SystemScheduler({ onFailure: (error) => failures.push(error), keepsProcess: false });
  });
  afterEach(() => {
    scheduler.close();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('runs once after a delay', () => {
    let runs = 0;
    scheduler.after(50, () => {
      runs += 1;
    });
    vi.advanceTimersByTime(49);
    expect(runs).toBe(0);
    vi.advanceTimersByTime(500);
    expect(runs).toBe(1);
  });

  it('holds the process open unless told otherwise', () => {
    const kept = new SystemScheduler({ onFailure: () => {} });
    let runs = 0;
    kept.after(5, () => {
      runs += 1;
    });
    vi.advanceTimersByTime(5);
    expect(runs).toBe(1);
  });

  it('does not run what was cancelled', () => {
    let runs = 0;
    const count = () => {
      runs += 1;
    };
    scheduler.after(50, count)();
    scheduler.every(50, count)();
    scheduler.after(50, count);
    scheduler.every(50, count);
    scheduler.cron('* * * * *', count);
    scheduler.close();
    vi.advanceTimersByTime(120_000);
    expect(runs).toBe(0);
  });

  it('can be cancelled while it repeats', () => {
    let runs = 0;
    const cancel = scheduler.every(10, () => {
      runs += 1;
      if (runs === 3) cancel();
    });
    vi.advanceTimersByTime(1000);
    expect(runs).toBe(3);
  });

  it('waits longer than a timer of Node can', () => {
    const long = LONGEST_TIMER_MS + 5_000;
    let runs = 0;
    scheduler.after(long, () => {
      runs += 1;
    });
    vi.advanceTimersByTime(long - 1);
    expect(runs).toBe(0);
    vi.advanceTimersByTime(2);
    expect(runs).toBe(1);
  });

  it('leaves out the ticks that a busy process missed, and keeps to the grid', () => {
    const at: number[] = [];
    const fake = performance.now.bind(performance);
    const startMs = fake();
    let blockedMs = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => fake() + blockedMs);
    scheduler.every(100, () => {
      at.push(performance.now() - startMs);
      // The first tick takes two and a half intervals.
      if (at.length === 1) blockedMs = 250;
    });
    vi.advanceTimersByTime(350);
    expect(at).toEqual([100, 450, 500, 600]);
  });

  it('runs cron phrases in UTC', async () => {
    const at: string[] = [];
    scheduler.cron('1 12 * * *', () => at.push(new Date().toISOString().slice(11, 16)));
    await vi.advanceTimersByTimeAsync(180_000);
    expect(at).toEqual(['12:01']);
  });

  it('refuses a phrase that says nothing', () => {
    expect(() => scheduler.cron('every noon', () => {})).toThrow('cron-phrase-unreadable');
  });

  it('hands what was thrown or rejected to onFailure, and goes on', async () => {
    let runs = 0;
    scheduler.every(10, () => {
      runs += 1;
      throw new Error(`tick ${runs}`);
    });
    scheduler.after(15, async () => {
      throw new Error('later');
    });
    vi.advanceTimersByTime(25);
    await Promise.resolve();
    expect(failures.map(String)).toEqual(['Error: tick 1', 'Error: tick 2', 'Error: later']);
  });
});

describe('a process with timers', () => {
  const run = (keepsProcess: boolean) => {
    const program = `
      import { SystemScheduler } from './dist/engine/adapters/cron/system-scheduler.js';
      const scheduler = new SystemScheduler({ onFailure() {}, keepsProcess: ${keepsProcess} });
      scheduler.after(${keepsProcess ? 150 : 15_000}, () => process.stdout.write('ran'));
      if (!${keepsProcess}) { scheduler.every(1000, () => {}); scheduler.cron('* * * * *', () => {}); }`;
    const root = new URL('../../..', import.meta.url);
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: root,
      encoding: 'utf8',
      timeout: 20_000,
    });
    return { status, stdout };
  };
  it('stays for those that are kept', () => {
    expect(run(true)).toEqual({ status: 0, stdout: 'ran' });
  });
  it('ends in spite of those that are not', () => {
    expect(run(false)).toEqual({ status: 0, stdout: '' });
  });
});
