import type { SeriesKey } from '../../domain/bar.js';
import type { InstrumentId } from '../../domain/ids.js';
import { type MarketFact, newFacts } from '../../domain/market-fact.js';
import type { BarStore, LoadedSeries } from '../../ports/bar-store.js';
import type { Feed } from '../../ports/feed.js';
import { BarTape } from './bar-tape.js';
import { MarketSet } from './market-set.js';
import { MarketTape } from './market-tape.js';
import { Quarantine } from './quarantine.js';

/** Puts the feed's history into the store where it is missing, loads what stands there and tells the feed where to go on. */
export async function openMarket(feed: Feed, store: BarStore): Promise<MarketSet> {
  const tapes = new Map<InstrumentId, MarketTape>();
  const quarantine = new Quarantine();
  const { series } = feed.profile;
  const stored = await Promise.all(series.map((key) => store.load(key)));
  for (const [n, key] of series.entries()) {
    const there = stored[n];
    const { tape, facts } =
      there === undefined ? await fetched({ feed, store, quarantine }, key) : opened(there);
    tapes.set(key.instrument, new MarketTape(key, tape, facts));
    if (tape.length > 0) feed.continueAfter(key, tape.lastOpenMs, facts);
  }
  return new MarketSet(feed.profile, tapes, quarantine);
}

interface Opened {
  readonly tape: BarTape;
  readonly facts: readonly MarketFact[];
}

interface Parts {
  readonly feed: Feed;
  readonly store: BarStore;
  readonly quarantine: Quarantine;
}

async function fetched({ feed, store, quarantine }: Parts, key: SeriesKey): Promise<Opened> {
  const columns = quarantine.siftHistory(key, await feed.history(key));
  const facts = newFacts([], (await feed.historyFacts?.(key)) ?? [], 0);
  // Whole or not at all: a start that was cut off begins again.
  if (columns.length > 0) await store.replace(key, columns, facts);
  return { tape: new BarTape(columns), facts: columns.length > 0 ? facts : [] };
}

const opened = ({ columns, forming, facts = [] }: LoadedSeries): Opened => ({
  tape: new BarTape(columns, forming),
  facts,
});

/** Tapes of a source that does not move now: what a waiting session is recovered from. */
export async function storedTape(store: BarStore, key: SeriesKey): Promise<MarketTape | undefined> {
  const loaded = await store.load(key);
  if (loaded === undefined) return undefined;
  const { tape, facts } = opened(loaded);
  return new MarketTape(key, tape, facts);
}
