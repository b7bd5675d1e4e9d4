import {
  allocateColumns,
  type Bar,
  type BarColumns,
  type BarView,
  type SeriesKey,
  writeBar,
} from '../../domain/bar.js';
import { sourceId } from '../../domain/ids.js';
import { invariant } from '../../domain/invariant.js';
import type { MarketFact } from '../../domain/market-fact.js';
import type { Feed, FeedProfile, FeedUpdate } from '../../ports/feed.js';
import { factsAt, syntheticFacts } from '../../sim/market/contract-facts.js';
import {
  SYNTHETIC_HISTORY_BARS,
  SYNTHETIC_LISTINGS,
  SYNTHETIC_ORIGIN_MS,
  type SyntheticListing,
} from '../../sim/market/listings.js';
import { MarketWalk } from '../../sim/market/market-walk.js';
import { MarketPace } from './market-pace.js';

const MINUTE = 60_000;

export interface SyntheticOptions {
  /** A safe integer; the same seed is the same market for ever. */
  readonly seed: number;
  /** Market ms per wall ms. */
  readonly speed: number;
  /** Bars of history before a fresh desk's "now"; default 30 days of minutes. */
  readonly startBars?: number;
  /** What is traded; default BTC, ETH and SOL on spot, BTC and ETH as perpetuals. */
  readonly listings?: readonly SyntheticListing[];
}

/** One instrument's place in the market. */
class Lane {
  /** Made at the first use: walking there costs time, and a desk that has stood before stands elsewhere. */
  private made: MarketWalk | undefined;
  private toldMs = -1;

  constructor(
    readonly key: SeriesKey,
    readonly listing: SyntheticListing,
    private readonly seed: number,
    /** Bars that lie behind. */
    private startBars: number,
  ) {}

  private get walk(): MarketWalk {
    if (this.made === undefined) {
      this.made = new MarketWalk(this.seed, this.listing);
      this.made.skip(this.startBars);
    }
    return this.made;
  }

  get nextOpenMs(): number {
    return this.walk.nextOpenMs;
  }

  /** The bar after the one that opened at `lastOpenMs` comes next. */
  moveAfter(lastOpenMs: number): void {
    this.startBars = Math.max(0, Math.floor((lastOpenMs - SYNTHETIC_ORIGIN_MS) / MINUTE) + 1);
    this.made = undefined;
    this.toldMs = -1;
  }

  update(nowMs: number, maxBars: number): FeedUpdate {
    const closed: Bar[] = [];
    const facts: MarketFact[] = [];
    const { walk } = this;
    while (closed.length < maxBars && walk.nextOpenMs + MINUTE <= nowMs) {
      closed.push(nextBar(walk));
      facts.push(...factsAt(walk, this.listing));
    }
    const news = { key: this.key, closed, ...(facts.length === 0 ? {} : { facts }) };
    const { nextOpenMs: openMs, nextOpen: open } = walk;
    if (openMs === this.toldMs) return news;
    this.toldMs = openMs;
    return { ...news, forming: { openMs, open } };
  }
}

const emptyBar = (): BarView => ({ openMs: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 });

function nextBar(walk: MarketWalk): Bar {
  const bar = emptyBar();
  walk.next(bar);
  return bar;
}

class SyntheticFeed implements Feed {
  readonly profile: FeedProfile;
  private readonly lanes: readonly Lane[];
  private readonly startBars: number;
  /** Made at the first poll, when it is known where every series stands. */
  private pace: MarketPace | undefined;

  constructor(private readonly options: SyntheticOptions) {
    const { seed, speed, startBars = SYNTHETIC_HISTORY_BARS, listings = SYNTHETIC_LISTINGS } = options;
    const source = sourceId(`synthetic-${seed}`);
    this.startBars = startBars;
    this.lanes = listings.map((listing) => {
      const key: SeriesKey = { source, instrument: listing.instrument.id, frame: '1m' };
      return new Lane(key, listing, seed, startBars);
    });
    this.profile = {
      source,
      kind: 'synthetic',
      realTime: false,
      speed,
      instruments: listings.map(({ instrument }) => instrument),
      series: this.lanes.map(({ key }) => key),
    };
  }

  async history(key: SeriesKey): Promise<BarColumns> {
    const walk = new MarketWalk(this.options.seed, this.laneOf(key).listing);
    const columns = allocateColumns(this.startBars);
    const bar = emptyBar();
    for (let index = 0; index < columns.length; index += 1) {
      walk.next(bar);
      writeBar(columns, index, bar);
    }
    return columns;
  }

  async historyFacts(key: SeriesKey): Promise<readonly MarketFact[]> {
    return syntheticFacts(this.options.seed, this.laneOf(key).listing, this.startBars);
  }

  continueAfter(key: SeriesKey, lastOpenMs: number): void {
    this.laneOf(key).moveAfter(lastOpenMs);
  }

  async poll(elapsedMs: number, maxBars: number): Promise<readonly FeedUpdate[]> {
    const opens = this.lanes.map(({ nextOpenMs }) => nextOpenMs);
    this.pace ??= new MarketPace(this.options.speed, Math.max(...opens));
    // A series that lags (a crash between two appends) catches up before the market moves on.
    this.pace.advance(elapsedMs, Math.min(...opens) + maxBars * MINUTE);
    const { nowMs } = this.pace;
    return [...this.lanes]
      .sort((a, b) => a.nextOpenMs - b.nextOpenMs)
      .map((lane) => lane.update(nowMs, maxBars))
      .filter(({ closed, forming }) => closed.length > 0 || forming !== undefined);
  }

  isOver(): boolean {
    return false;
  }

  private laneOf({ instrument }: SeriesKey): Lane {
    const lane = this.lanes.find(({ key }) => key.instrument === instrument);
    invariant(lane !== undefined, 'no-such-series', { instrument });
    return lane;
  }
}

/** The market generator as a feed: all instruments in lock step, from its own bars on, never over. */
export const createSyntheticFeed = (options: SyntheticOptions): Feed => new SyntheticFeed(options);
