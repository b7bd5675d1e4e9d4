import { describe, expect, it } from 'vitest';
import { createReplayFeed } from '../../../src/engine/adapters/feeds/replay-feed.js';
import { createSyntheticFeed } from '../../../src/engine/adapters/feeds/synthetic-feed.js';
import { createMemoryFeed } from '../../../src/engine/adapters/memory/memory-feed.js';
import { type Bar, columnsOf } from '../../../src/engine/domain/bar.js';
import { InvariantError } from '../../../src/engine/domain/invariant.js';
import type { Feed, FeedUpdate } from '../../../src/engine/ports/feed.js';
import { SYNTHETIC_LISTINGS } from '../../../src/engine/sim/market/listings.js';
import { syntheticBars } from '../../../src/engine/sim/market/market-walk.js';
import { btcUsdt } from '../../builders/btc-usdt.js';
import { barsIn, MINUTE, MONDAY, minuteBars, seriesKey } from '../../builders/market-bars.js';

const at = (bars: number): number => MONDAY + bars * MINUTE;
const countsOf = (updates: readonly FeedUpdate[]): readonly number[] =>
  updates.map(({ closed }) => closed.length);

/** Polls until the feed is over; gives all closed bars of one series. */
async function drain(feed: Feed, stepMs: number, maxBars: number): Promise<readonly Bar[]> {
  const bars: Bar[] = [];
  for (let elapsedMs = 0; !feed.isOver(); elapsedMs += stepMs) {
    for (const update of await feed.poll(elapsedMs, maxBars)) bars.push(...update.closed);
  }
  return bars;
}

describe('the synthetic feed', () => {
  const make = (speed = 60) => createSyntheticFeed({ seed: 7, speed, startBars: 100 });
  const btc = seriesKey('BTC/USDT', '1m', 'synthetic-7');

  it('says what it is', () => {
    const { profile } = createSyntheticFeed({ seed: 7, speed: 300 });
    expect(profile).toMatchObject({ source: 'synthetic-7', kind: 'synthetic', realTime: false, speed: 300 });
    expect(profile.instruments.map(({ id }) => id)).toEqual([
      'BTC/USDT',
      'ETH/USDT',
      'SOL/USDT',
      'BTC/USDT:USDT',
      'ETH/USDT:USDT',
    ]);
    expect(profile.series.map(({ instrument }) => instrument)).toEqual(
      profile.instruments.map(({ id }) => id),
    );
    expect(profile.instruments.map(({ shortable }) => shortable)).toEqual([
      ...[false, false, false],
      ...[true, true],
    ]);
  });

  it('has 30 days of history unless asked otherwise', async () => {
    const feed = createSyntheticFeed({ seed: 1, speed: 1, listings: SYNTHETIC_LISTINGS.slice(0, 1) });
    const history = await feed.history(seriesKey('BTC/USDT', '1m', 'synthetic-1'));
    expect(history.length).toBe(43_200);
    expect(history.openMs[0]).toBe(MONDAY);
  });

  it('tells the open first, then a bar a market minute, all instruments together', async () => {
    const feed = make();
    const first = await feed.poll(5000, 10);
    expect(countsOf(first)).toEqual([0, 0, 0, 0, 0]);
    expect(first.map(({ forming }) => forming?.openMs)).toEqual(Array.from({ length: 5 }, () => at(100)));
    expect(await feed.poll(5500, 10)).toEqual([]);
    const second = await feed.poll(6000, 10);
    expect(countsOf(second)).toEqual([1, 1, 1, 1, 1]);
    expect(second[0]?.closed[0]).toMatchObject(first[0]?.forming ?? {});
    expect(second[0]?.forming?.openMs).toBe(at(101));
    expect(feed.isOver()).toBe(false);
  });

  it('goes on after its own history as one stream', async () => {
    const feed = make(600_000);
    const history = await feed.history(btc);
    await feed.poll(0, 50);
    const [update] = await feed.poll(5000, 50);
    const listing = SYNTHETIC_LISTINGS[0] ?? expect.fail('no listings');
    expect([...barsIn(history), ...(update?.closed ?? [])]).toEqual(
      barsIn(syntheticBars(7, listing, { from: 0, count: 150 })),
    );
  });

  it('tells marks every quarter of an hour and funding every eight, the same in history and as it moves', async () => {
    const key = seriesKey('ETH/USDT:USDT', '1m', 'synthetic-7');
    const whole = await createSyntheticFeed({ seed: 7, speed: 1, startBars: 1500 }).historyFacts?.(key);
    const feed = createSyntheticFeed({ seed: 7, speed: 600_000, startBars: 400 });
    const told = [...((await feed.historyFacts?.(key)) ?? [])];
    for (let elapsedMs = 0; elapsedMs <= 10_000; elapsedMs += 1000) {
      for (const { key: of, facts = [] } of await feed.poll(elapsedMs, 110)) {
        if (of.instrument === key.instrument) told.push(...facts);
      }
    }
    expect(told).toEqual(whole);
    const timesOf = (kind: string) => told.filter((one) => one.kind === kind).map(({ atMs }) => atMs);
    expect(timesOf('funding')).toEqual([480, 960, 1440].map(at));
    expect(timesOf('mark')).toEqual(Array.from({ length: 100 }, (_, i) => at(15 * (i + 1)) + 1));
    const rates = told.flatMap((one) => (one.kind === 'funding' ? [one.rate] : []));
    for (const rate of rates) expect(Math.abs(rate)).toBeLessThanOrEqual(0.00375);
    expect(new Set(rates).size).toBe(3);
    expect(await feed.historyFacts?.(btc)).toEqual([]);
  });

  it('does not catch up after a pause of the process', async () => {
    const feed = make(300);
    await feed.poll(0, 20);
    expect(countsOf(await feed.poll(3_600_000, 20))).toEqual([20, 20, 20, 20, 20]);
    expect(await feed.poll(3_600_100, 20)).toEqual([]);
    expect(countsOf(await feed.poll(3_600_200, 20))).toEqual([1, 1, 1, 1, 1]);
    expect(await feed.poll(3_000_000, 20)).toEqual([]);
  });

  it('continues where the store stands, also before its first bar', async () => {
    const feed = make();
    for (const key of feed.profile.series) feed.continueAfter(key, at(123));
    expect((await feed.poll(0, 5)).map(({ forming }) => forming?.openMs)).toEqual(
      [124, 124, 124, 124, 124].map(at),
    );
    const early = make();
    for (const key of early.profile.series) early.continueAfter(key, Number.NEGATIVE_INFINITY);
    expect((await early.poll(0, 5))[0]?.forming?.openMs).toBe(at(0));
  });

  it('lets a series that lags catch up before the market moves on, oldest first', async () => {
    const feed = make(600_000);
    const [first, lagging] = feed.profile.series;
    for (const key of feed.profile.series) feed.continueAfter(key, at(130));
    if (first === undefined || lagging === undefined) throw new Error('no series');
    feed.continueAfter(lagging, at(110));
    const updates = [await feed.poll(0, 8), await feed.poll(1000, 8), await feed.poll(2000, 8)];
    expect(updates.map((batch) => batch[0]?.key)).toEqual([lagging, lagging, lagging]);
    expect(updates.map((batch) => batch.find(({ key }) => key === lagging)?.closed.length)).toEqual([
      8, 8, 8,
    ]);
    expect(updates.map((batch) => batch.find(({ key }) => key === first)?.closed.length)).toEqual([
      0,
      undefined,
      4,
    ]);
    const [next] = await feed.poll(3000, 8);
    expect(next?.closed[0]?.openMs).toBe(at(135));
  });

  it('knows its own series only', async () => {
    expect(() => make().continueAfter(seriesKey('DOGE/USDT'), 0)).toThrow(InvariantError);
    await expect(make().history(seriesKey('DOGE/USDT'))).rejects.toThrow(InvariantError);
  });
});

describe('the replay feed', () => {
  const key = seriesKey('BTC/USDT', '1m', 'replay-1');
  const bars = minuteBars(700);
  const make = (options: { bars?: readonly Bar[]; speed?: number; historyBars?: number } = {}) =>
    createReplayFeed({
      series: key,
      columns: columnsOf(options.bars ?? bars),
      instrument: btcUsdt,
      speed: options.speed ?? 60,
      ...(options.historyBars === undefined ? {} : { historyBars: options.historyBars }),
    });

  it('says what it is', () => {
    expect(make().profile).toEqual({
      source: 'replay-1',
      kind: 'replay',
      realTime: false,
      speed: 60,
      instruments: [btcUsdt],
      series: [key],
    });
  });

  it.each([
    [700, undefined, 300],
    [600, undefined, 300],
    [101, undefined, 50],
    [1, undefined, 0],
    [700, 10, 10],
    [20, 300, 20],
  ])('of %i bars, asked for %s, gives %i as history', async (length, historyBars, expected) => {
    const feed = make({ bars: minuteBars(length), ...(historyBars === undefined ? {} : { historyBars }) });
    expect(barsIn(await feed.history(key))).toEqual(minuteBars(length).slice(0, expected));
    expect(feed.isOver()).toBe(expected === length);
  });

  it.each([
    ['slowly', 100, 60, 50],
    ['fast', 1000, 1_000_000, 50],
    ['a bar at a time', 1000, 1_000_000, 1],
  ])('gives every other bar once, in order, %s', async (_how, stepMs, speed, maxBars) => {
    const feed = make({ speed, bars: bars.slice(0, 40) });
    expect(await drain(feed, stepMs, maxBars)).toEqual(bars.slice(20, 40));
    expect(await feed.poll(1e9, 50)).toEqual([]);
  });

  it('tells an open once, and none behind the last bar', async () => {
    const feed = make({ bars: bars.slice(0, 4) });
    expect(await feed.poll(0, 9)).toEqual([
      { key, closed: [], forming: { openMs: at(2), open: bars[2]?.open } },
    ]);
    expect(await feed.poll(900, 9)).toEqual([]);
    expect(await feed.poll(1000, 9)).toEqual([
      { key, closed: bars.slice(2, 3), forming: { openMs: at(3), open: bars[3]?.open } },
    ]);
    expect(await feed.poll(2000, 9)).toEqual([{ key, closed: bars.slice(3, 4) }]);
    expect(feed.isOver()).toBe(true);
  });

  it('lasts as long in a gap as the market did, and knows no open before it', async () => {
    const gappy = bars.filter((_, i) => i < 5 || i >= 15).slice(0, 8);
    const feed = make({ bars: gappy, historyBars: 4 });
    await feed.poll(0, 9);
    expect(await feed.poll(1000, 9)).toEqual([{ key, closed: bars.slice(4, 5) }]);
    expect(await feed.poll(10_900, 9)).toEqual([]);
    expect(await feed.poll(11_000, 9)).toMatchObject([{ closed: [], forming: { openMs: at(15) } }]);
    expect(countsOf(await feed.poll(12_000, 9))).toEqual([1]);
  });

  it('continues where the store stands', async () => {
    const feed = make();
    await feed.poll(0, 5);
    feed.continueAfter(key, at(499));
    expect(await feed.poll(100, 5)).toMatchObject([{ closed: [], forming: { openMs: at(500) } }]);
    feed.continueAfter(key, Number.NEGATIVE_INFINITY);
    expect(await feed.poll(200, 5)).toMatchObject([{ forming: { openMs: at(0) } }]);
    feed.continueAfter(key, at(5000));
    expect(feed.isOver()).toBe(true);
  });

  it('does not catch up after a pause of the process', async () => {
    const feed = make({ speed: 600 });
    await feed.poll(0, 20);
    expect(countsOf(await feed.poll(3_600_000, 20))).toEqual([20]);
    expect(countsOf(await feed.poll(3_600_100, 20))).toEqual([1]);
  });
});

describe('the scripted feed', () => {
  it('says what it was told to say, in order, then is over', async () => {
    const { profile } = createSyntheticFeed({ seed: 1, speed: 1, startBars: 0 });
    const key = seriesKey();
    const update = (i: number): FeedUpdate => ({ key, closed: minuteBars(i + 1).slice(i) });
    const feed = createMemoryFeed({
      profile,
      history: { 'test-1 BTC/USDT 1m': minuteBars(2) },
      polls: [[update(2)]],
    });
    expect(barsIn(await feed.history(key))).toEqual(minuteBars(2));
    expect(barsIn(await feed.history(seriesKey('ETH/USDT')))).toEqual([]);
    expect(barsIn(await createMemoryFeed({ profile, polls: [] }).history(key))).toEqual([]);
    feed.continueAfter(key, at(1));
    expect(feed.continuedAfter).toEqual(new Map([['test-1 BTC/USDT 1m', at(1)]]));
    feed.add([update(3)], []);
    expect([await feed.poll(0, 1), await feed.poll(0, 1)]).toEqual([[update(2)], [update(3)]]);
    expect(feed.isOver()).toBe(false);
    expect([await feed.poll(0, 1), await feed.poll(0, 1)]).toEqual([[], []]);
    expect(feed.isOver()).toBe(true);
  });
});
