import { describe, expect, it } from 'vitest';
import { Durations } from '../../../src/engine/runtime/desk/durations.js';
import { Exclusive } from '../../../src/engine/runtime/desk/exclusive.js';

describe('exclusive work', () => {
  it('runs one at a time in the order of asking, and each caller gets its own result', async () => {
    const exclusive = new Exclusive();
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([exclusive.run(work('a')), exclusive.run(work('b'))])).toEqual(['a', 'b']);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('goes on after a failure that its caller hears of', async () => {
    const exclusive = new Exclusive();
    const failing = exclusive.run(() => Promise.reject(new Error('no')));
    const next = exclusive.run(async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});

describe('durations', () => {
  it('tell the smallest value that a share of them does not exceed', () => {
    const durations = new Durations();
    expect(durations.quantile(0.5)).toBe(0);
    for (const ms of [4, 1, 3, 2]) durations.add(ms);
    expect([0, 0.25, 0.5, 0.51, 0.99, 1].map((q) => durations.quantile(q))).toEqual([1, 1, 2, 3, 4, 4]);
  });

  it('are the last ones', () => {
    const durations = new Durations(3);
    for (const ms of [100, 100, 1, 2, 3]) durations.add(ms);
    expect([durations.quantile(0), durations.quantile(1)]).toEqual([1, 3]);
  });
});
