import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBarStore } from '../../src/engine/adapters/bars/bar-store.js';
import { createMemoryBarStore } from '../../src/engine/adapters/memory/memory-bar-store.js';
import { columnsOf } from '../../src/engine/domain/bar.js';
import { type BarStore, BarStoreFailure } from '../../src/engine/ports/bar-store.js';
import { barsIn, MINUTE, MONDAY, minuteBars, seriesKey } from '../builders/market-bars.js';

interface Opened {
  readonly store: BarStore;
  close(): Promise<void>;
}

function onDisk(): Opened {
  const folder = mkdtempSync(path.join(tmpdir(), 'bars-'));
  const store = openBarStore({ folder: path.join(folder, 'bars') });
  return {
    store,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const inMemory = (): Opened => ({ store: createMemoryBarStore(), close: async () => undefined });

const key = seriesKey();
const formingAfter = (bars: number, open = 105) => ({ openMs: MONDAY + bars * MINUTE, open });

describe.each([
  ['on disk', onDisk],
  ['in memory', inMemory],
])('a bar store %s', (_name, make) => {
  let opened: Opened;
  let store: BarStore;
  beforeEach(() => {
    opened = make();
    store = opened.store;
  });
  afterEach(() => opened.close());

  const refusal = async (work: Promise<unknown>): Promise<string> => {
    const failure = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(BarStoreFailure);
    return (failure as BarStoreFailure).fault;
  };

  it('has nothing at first', async () => {
    expect(await store.list()).toEqual([]);
    expect(await store.load(key)).toBeUndefined();
    expect(await store.load(key, 1)).toBeUndefined();
  });

  it('gives back what was appended, with the open of the next bar', async () => {
    const bars = minuteBars(5);
    await store.append(key, { closed: bars.slice(0, 3) });
    await store.append(key, { closed: bars.slice(3), forming: formingAfter(5) });
    const loaded = await store.load(key);
    expect(loaded?.revision).toBe(1);
    expect(loaded?.forming).toEqual(formingAfter(5));
    expect(loaded === undefined ? [] : barsIn(loaded.columns)).toEqual(bars);
  });

  it('drops the begun bar when it closes, and keeps it when it does not', async () => {
    await store.append(key, { closed: [], forming: formingAfter(0) });
    await store.append(key, { closed: [], forming: formingAfter(0) });
    expect((await store.load(key))?.forming).toEqual(formingAfter(0));
    await store.append(key, { closed: minuteBars(1) });
    expect((await store.load(key))?.forming).toBeUndefined();
    await store.append(key, { closed: [], forming: formingAfter(1) });
    await store.append(key, { closed: [] });
    expect((await store.load(key))?.forming).toEqual(formingAfter(1));
  });

  it('keeps series apart, even those whose names look alike', async () => {
    const keys = [
      seriesKey('BTC/USDT'),
      seriesKey('BTC/USDT:USDT'),
      seriesKey('BTC_USDT'),
      seriesKey('BTC/USDT', '5m'),
    ];
    for (const [i, one] of keys.entries()) await store.append(one, { closed: minuteBars(i + 1) });
    for (const [i, one] of keys.entries()) expect((await store.load(one))?.columns.length).toBe(i + 1);
    expect(await store.list()).toHaveLength(4);
  });

  it('lists series with their range', async () => {
    await store.append(key, { closed: minuteBars(3) });
    await store.append(seriesKey('ETH/USDT'), { closed: [], forming: formingAfter(0) });
    const listed = await store.list();
    expect(listed.find((one) => one.key.instrument === 'BTC/USDT')).toMatchObject({
      key,
      revision: 1,
      bars: 3,
      fromMs: MONDAY,
      toMs: MONDAY + 3 * MINUTE,
    });
    expect(listed.find((one) => one.key.instrument === 'ETH/USDT')).toMatchObject({
      bars: 0,
      fromMs: 0,
      toMs: 0,
    });
  });

  it('refuses bars that do not follow, and takes nothing of that append', async () => {
    const bars = minuteBars(6);
    await store.append(key, { closed: bars.slice(0, 3), forming: formingAfter(3) });
    const again = [{ closed: bars.slice(2, 4) }, { closed: [...bars.slice(3, 5), ...bars.slice(4, 5)] }];
    for (const append of again) expect(await refusal(store.append(key, append))).toBe('out-of-order');
    const wrongOpens = [formingAfter(2), formingAfter(3, 106), { openMs: Number.NaN, open: 1 }];
    for (const forming of wrongOpens) {
      expect(await refusal(store.append(key, { closed: [], forming }))).toBe('out-of-order');
    }
    expect(await refusal(store.append(key, { closed: bars.slice(3), forming: formingAfter(5) }))).toBe(
      'out-of-order',
    );
    expect((await store.load(key))?.columns.length).toBe(3);
    await store.append(key, { closed: bars.slice(3), forming: formingAfter(6) });
    expect((await store.load(key))?.columns.length).toBe(6);
  });

  it('refuses a bar that opens before the one that has begun', async () => {
    await store.append(key, { closed: [], forming: formingAfter(2) });
    expect(await refusal(store.append(key, { closed: minuteBars(1) }))).toBe('out-of-order');
  });

  it('makes no series of an append that it refuses', async () => {
    const [bar] = minuteBars(1);
    const twice = bar === undefined ? [] : [bar, bar];
    expect(await refusal(store.append(key, { closed: twice }))).toBe('out-of-order');
    expect(await store.load(key)).toBeUndefined();
  });

  it('replaces a series by a new revision and keeps the old one', async () => {
    await store.append(key, { closed: minuteBars(3), forming: formingAfter(3) });
    const restated = minuteBars(4).map((bar) => ({ ...bar, volume: 7 }));
    const stored = await store.replace(key, columnsOf(restated));
    expect(stored).toMatchObject({ key, revision: 2, bars: 4, fromMs: MONDAY, toMs: MONDAY + 4 * MINUTE });
    const newest = await store.load(key);
    expect(newest?.revision).toBe(2);
    expect(newest?.forming).toBeUndefined();
    expect(newest === undefined ? [] : barsIn(newest.columns)).toEqual(restated);
    expect((await store.load(key, 1))?.columns.length).toBe(3);
    expect((await store.load(key, 1))?.forming).toEqual(formingAfter(3));
    expect(await store.load(key, 3)).toBeUndefined();
    expect(await store.list()).toHaveLength(1);
  });

  it('goes on after a replaced series, and gives other bars another checksum', async () => {
    const first = await store.replace(key, columnsOf(minuteBars(3)));
    const second = await store.replace(key, columnsOf(minuteBars(4)));
    const third = await store.replace(key, columnsOf(minuteBars(3)));
    expect(second.checksum).not.toBe(first.checksum);
    expect(third.checksum).toBe(first.checksum);
    await store.append(key, { closed: minuteBars(5).slice(3) });
    expect((await store.load(key))?.columns.length).toBe(5);
    expect(await refusal(store.replace(key, columnsOf([...minuteBars(2), ...minuteBars(1)])))).toBe(
      'out-of-order',
    );
    expect((await store.load(key))?.revision).toBe(3);
  });

  it('does appends to one series in turn, and loses none of those asked for at once', async () => {
    const bars = minuteBars(40);
    await Promise.all(bars.map((bar) => store.append(key, { closed: [bar] })));
    expect((await store.load(key))?.columns.length).toBe(40);
  });
});
