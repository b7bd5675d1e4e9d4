import type { SeriesKey } from '../../domain/bar.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { BarStore } from '../../ports/bar-store.js';
import type { Feed } from '../../ports/feed.js';
import { BarTape } from './bar-tape.js';
import { MarketSet } from './market-set.js';
import { MarketTape } from './market-tape.js';

/** Puts the feed's history into the store where it is missing, loads what stands there and tells the feed where to go on. */
export async function openMarket(feed: Feed, store: BarStore): Promise<MarketSet> {
  const tapes = new Map<InstrumentId, MarketTape>();
  for (const key of feed.profile.series) {
    const tape = await openSeries(feed, store, key);
    tapes.set(key.instrument, new MarketTape(key, tape));
    if (tape.length > 0) feed.continueAfter(key, tape.lastOpenMs);
  }
  return new MarketSet(feed.profile, tapes);
}

async function openSeries(feed: Feed, store: BarStore, key: SeriesKey): Promise<BarTape> {
  const stored = await store.load(key);
  if (stored !== undefined) return new BarTape(stored.columns, stored.forming);
  const history = await feed.history(key);
  // Whole or not at all: a start that was cut off begins again.
  if (history.length > 0) await store.replace(key, history);
  return new BarTape(history);
}

/** Tapes of a source that does not move now: what a waiting session is recovered from. */
export async function storedTape(store: BarStore, key: SeriesKey): Promise<MarketTape | undefined> {
  const loaded = await store.load(key);
  if (loaded === undefined) return undefined;
  return new MarketTape(key, new BarTape(loaded.columns, loaded.forming));
}
