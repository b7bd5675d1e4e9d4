import { describe, expect, it } from 'vitest';
import { createMemoryBarStore } from '../../../src/engine/adapters/memory/memory-bar-store.js';
import { createMemoryFeed } from '../../../src/engine/adapters/memory/memory-feed.js';
import type { Bar } from '../../../src/engine/domain/bar.js';
import { sourceId } from '../../../src/engine/domain/ids.js';
import type { BarStore } from '../../../src/engine/ports/bar-store.js';
import { openMarket, storedTape } from '../../../src/engine/runtime/market/open-market.js';
import { otherSpot, plainSpot } from '../../builders/instrument.js';
import { barsIn, MINUTE, MONDAY, minuteBars, seriesKey } from '../../builders/market-bars.js';

const xyz = seriesKey(plainSpot.id);
const abc = seriesKey(otherSpot.id);
const profile = {
  source: xyz.source,
  kind: 'replay',
  realTime: false,
  speed: 1,
  instruments: [plainSpot, otherSpot],
  series: [xyz, abc],
} as const;

const feedWith = (history: readonly Bar[]) =>
  createMemoryFeed({ profile, history: { 'test-1 XYZ/USD 1m': history }, polls: [] });

const storedBars = async (store: BarStore): Promise<readonly Bar[]> => {
  const loaded = await store.load(xyz);
  return loaded === undefined ? [] : barsIn(loaded.columns);
};

describe('opening a market', () => {
  it('stores the history of the feed once, and tells the feed where the store stands', async () => {
    const store = createMemoryBarStore();
    const first = feedWith(minuteBars(5));
    const market = await openMarket(first, store);
    expect(await storedBars(store)).toEqual(minuteBars(5));
    expect(market.market(plainSpot.id)?.tape.columns.length).toBe(5);
    expect([...first.continuedAfter]).toEqual([['test-1 XYZ/USD 1m', MONDAY + 4 * MINUTE]]);
    const [next] = minuteBars(1, MONDAY + 5 * MINUTE) as [Bar];
    await store.append(xyz, { closed: [next], forming: { openMs: MONDAY + 6 * MINUTE, open: 5 } });
    const second = feedWith(minuteBars(99));
    const again = await openMarket(second, store);
    const tape = again.market(plainSpot.id)?.tape;
    expect([tape?.columns.length, tape?.forming?.open]).toEqual([6, 5]);
    expect([...second.continuedAfter.values()]).toEqual([MONDAY + 5 * MINUTE]);
    expect(await storedBars(store)).toHaveLength(6);
  });

  it('that has no history goes on with the open it told', async () => {
    const store = createMemoryBarStore();
    await openMarket(feedWith([]), store);
    await store.append(xyz, { closed: [], forming: { openMs: MONDAY, open: 7 } });
    const market = await openMarket(feedWith([]), store);
    expect(market.market(plainSpot.id)?.tape.forming).toEqual({ openMs: MONDAY, open: 7 });
  });
});

describe('a market set', () => {
  it('has one series of each frame that its own can make, under its own source', async () => {
    const market = await openMarket(feedWith(minuteBars(10)), createMemoryBarStore());
    expect(market.tape(xyz)?.length).toBe(10);
    expect(market.tape({ ...xyz, frame: '5m' })?.length).toBe(2);
    expect(market.tape({ ...xyz, source: sourceId('other') })).toBeUndefined();
    expect(market.tape(seriesKey('NO/USD'))).toBeUndefined();
  });

  it('grows with its news and stands at the newest fact of any instrument', async () => {
    const market = await openMarket(feedWith(minuteBars(2)), createMemoryBarStore());
    expect(market.atMs).toBe(MONDAY + 2 * MINUTE);
    market.append({ key: abc, closed: minuteBars(4) });
    market.append({ key: seriesKey('NO/USD'), closed: minuteBars(9) });
    expect(market.all().map(({ tape }) => tape.columns.length)).toEqual([2, 4]);
    expect(market.atMs).toBe(MONDAY + 4 * MINUTE);
  });

  it('stands at nothing before the first fact', async () => {
    expect((await openMarket(feedWith([]), createMemoryBarStore())).atMs).toBe(0);
  });
});

describe('a stored tape', () => {
  it('is what stands in the store, or nothing', async () => {
    const store = createMemoryBarStore();
    await openMarket(feedWith(minuteBars(10)), store);
    expect((await storedTape(store, xyz))?.series('5m')?.length).toBe(2);
    expect(await storedTape(store, seriesKey('NO/USD'))).toBeUndefined();
  });
});
