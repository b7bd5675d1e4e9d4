import { describe, expect, it } from 'vitest';
import { BackOff } from '../../../src/engine/adapters/bybit/back-off.js';
import { Caller } from '../../../src/engine/adapters/bybit/caller.js';
import { Calls } from '../../../src/engine/adapters/bybit/calls.js';
import type { Candle, CcxtBybit } from '../../../src/engine/adapters/bybit/ccxt-exchange.js';
import { downloadBars } from '../../../src/engine/adapters/bybit/download.js';
import { missingIn } from '../../../src/engine/adapters/bybit/missing.js';
import { RateBudget } from '../../../src/engine/adapters/bybit/rate-budget.js';
import { createMemoryBarStore } from '../../../src/engine/adapters/memory/memory-bar-store.js';
import { type Bar, columnsOf } from '../../../src/engine/domain/bar.js';
import { instrumentId, sourceId } from '../../../src/engine/domain/ids.js';

const M = 60_000;
const KEY = { source: sourceId('bybit-history'), instrument: instrumentId('BTC/USDT'), frame: '1m' } as const;
const barAt = (minute: number): Bar => ({
  openMs: minute * M,
  open: minute,
  high: minute,
  low: minute,
  close: minute,
  volume: 1,
});
const columns = (...minutes: readonly number[]) => columnsOf(minutes.map(barAt));
const between = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);

/** An exchange with bars from minute 100 on, but for what it lacks; it is minute `now` there. */
async function exchangeAt(now: number, lacks: (minute: number) => boolean = () => false) {
  const asked: number[] = [];
  const fault = { after: Number.POSITIVE_INFINITY };
  const exchange: Partial<CcxtBybit> = {
    fetchTime: async () => now * M,
    fetchOHLCV: async (_symbol, _frame, sinceMs = 0, limit = 0) => {
      if (asked.length >= fault.after)
        throw Object.assign(new Error('down'), { name: 'ExchangeNotAvailable' });
      asked.push(sinceMs / M);
      const minutes = between(sinceMs / M, Math.min(sinceMs / M + limit, now + 1));
      const there = minutes.filter((minute) => minute >= 100 && !lacks(minute));
      return there.map((minute): Candle => [minute * M, minute, minute, minute, minute, 1]);
    },
  };
  let elapsedMs = 0;
  const waiting = {
    elapsedMs: () => elapsedMs,
    pause: async (ms: number) => {
      elapsedMs += ms;
    },
    end: () => undefined,
  };
  const calls = new Calls({
    waiting,
    budget: new RateBudget(waiting),
    backOff: new BackOff(1, 2, () => 1),
  });
  const caller = new Caller({ exchange: exchange as CcxtBybit, calls, waiting, speed: 1 });
  await caller.setClock();
  return { caller, asked, fault };
}

describe('what is missing', () => {
  it('lies before, between and after', () => {
    const wanted = { fromMs: 1 * M - 5, toMs: 9 * M };
    expect(missingIn(columns(), wanted, M)).toEqual([{ fromMs: M, toMs: 9 * M }]);
    const minutes = missingIn(columns(3, 4, 6, 12), wanted, M).map(({ fromMs, toMs }) => [
      fromMs / M,
      toMs / M,
    ]);
    expect(minutes).toEqual([
      [1, 3],
      [5, 6],
      [7, 9],
    ]);
    expect(missingIn(columns(0, 1, 2, 3, 4), { fromMs: M, toMs: 4 * M }, M)).toEqual([]);
  });
});

describe('a download', () => {
  it('appends page by page, up to the last closed bar, and asks nothing twice', async () => {
    const store = createMemoryBarStore();
    const { caller, asked } = await exchangeAt(2_600);
    const job = { key: KEY, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
    const first = await downloadBars(caller, store, job);
    expect([first.added, first.columns.length, first.failure]).toEqual([2_500, 2_500, undefined]);
    expect([first.columns.openMs[0], first.columns.openMs[2_499]]).toEqual([100 * M, 2_599 * M]);
    expect(asked).toEqual([0, 1_000, 2_000]);
    const again = await downloadBars(caller, store, { ...job, fromMs: 100 * M });
    expect([again.added, asked.length]).toEqual([0, 3]);
    expect((await store.load(KEY))?.revision).toBe(1);
  });

  it('goes on where it broke off', async () => {
    const store = createMemoryBarStore();
    const { caller, fault, asked } = await exchangeAt(5_000);
    fault.after = 2;
    const job = { key: KEY, fromMs: 100 * M, toMs: 4_500 * M };
    const broken = await downloadBars(caller, store, job);
    expect([broken.added, broken.failure?.fault]).toEqual([2_000, 'unavailable']);
    expect((await store.load(KEY))?.columns.length).toBe(2_000);
    const { caller: later } = await exchangeAt(5_000);
    const whole = await downloadBars(later, store, job);
    expect([whole.added, whole.columns.length, whole.failure]).toEqual([2_400, 4_400, undefined]);
    expect(asked).toHaveLength(2);
  });

  it('mends what lies before and between in a new revision; the old one stays', async () => {
    const store = createMemoryBarStore();
    await store.replace(KEY, columns(...between(200, 210), ...between(220, 230)));
    const { caller } = await exchangeAt(300, (minute) => minute === 215);
    const { columns: all, added } = await downloadBars(caller, store, {
      key: KEY,
      fromMs: 190 * M,
      toMs: 240 * M,
    });
    expect(added).toBe(29);
    const minutes = Array.from(all.openMs, (ms) => ms / M);
    expect(minutes).toEqual(between(190, 240).filter((minute) => minute !== 215));
    expect((await store.load(KEY))?.revision).toBe(2);
    expect((await store.load(KEY, 1))?.columns.length).toBe(30);
  });

  it('stores nothing where there is nothing', async () => {
    const store = createMemoryBarStore();
    const { caller } = await exchangeAt(300);
    const none = await downloadBars(caller, store, { key: KEY, fromMs: 0, toMs: 50 * M });
    expect([none.added, none.columns.length, await store.load(KEY)]).toEqual([0, 0, undefined]);
  });
});
