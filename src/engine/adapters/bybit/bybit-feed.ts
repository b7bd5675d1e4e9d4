import { type BarColumns, barAt, type SeriesKey } from '../../domain/bar.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { MarketFact } from '../../domain/market-fact.js';
import type { MarketNotice } from '../../domain/market-notice.js';
import type { Feed, FeedProfile, FeedUpdate, LiveMarket } from '../../ports/feed.js';
import type { Caller } from './caller.js';
import type { Candle } from './ccxt-exchange.js';
import { factsBeside } from './contract-history.js';
import type { LaneFollower } from './follower.js';
import { FARTHEST_BARS, type Lane } from './lane.js';
import type { Listing } from './listing.js';
import type { Quotes } from './quotes.js';
import type { CategoryStream } from './stream.js';
import { StreamWatch } from './stream-watch.js';

export interface BybitFeedParts {
  readonly caller: Caller;
  readonly profile: FeedProfile;
  readonly followers: readonly LaneFollower[];
  readonly streams: readonly CategoryStream[];
  readonly listing: Listing;
  readonly quotes: Quotes;
  readonly historyBars: number;
  /** Ms of ours between two looks at what is listed. */
  readonly listingMs: number;
}

/** The exchange's time is measured again so often, ms of ours. */
const CLOCK_MS = 30_000;
/** The longest that nothing is looked at. */
const LOOK_MS = 1_000;

/** Bybit's prices as a feed in real time: REST says what is, the streams say when to ask and that somebody is there. */
export class BybitFeed implements Feed {
  readonly profile: FeedProfile;
  readonly live: LiveMarket;
  private readonly notices: MarketNotice[] = [];
  private readonly watch: StreamWatch;
  /** Histories whose facts were not asked for yet. */
  private readonly past = new Map<InstrumentId, BarColumns>();
  private isOpen = false;
  private isClosed = false;
  private listedAtMs: number;
  /** Monotonic. */
  private clockDueMs: number;
  private wake = (): void => undefined;
  private tellNews = (): void => undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: BybitFeedParts) {
    this.profile = parts.profile;
    this.listedAtMs = parts.caller.waiting.elapsedMs();
    this.clockDueMs = this.listedAtMs + CLOCK_MS;
    this.watch = new StreamWatch(parts);
    this.live = {
      nowMs: () => parts.caller.nowMs(),
      quote: (id: InstrumentId) => parts.quotes.of(id),
      streams: () => this.watch.streams(),
      notices: () => this.notices.splice(0),
      onNews: (listener) => {
        this.tellNews = listener;
      },
      close: () => this.close(),
    };
  }

  /** Closed bars up to now. */
  async history(key: SeriesKey): Promise<BarColumns> {
    const columns = await this.parts.caller.history(key, this.parts.historyBars);
    this.past.set(key.instrument, columns);
    return columns;
  }

  /** Of the bars that were given as history. */
  async historyFacts(key: SeriesKey): Promise<readonly MarketFact[]> {
    const columns = this.past.get(key.instrument);
    this.past.delete(key.instrument);
    if (columns === undefined) return [];
    const bars = Array.from({ length: columns.length }, (_, n) => barAt(columns, n));
    return factsBeside(this.parts.caller, key, { bars, fromMs: bars[0]?.openMs ?? 0 });
  }

  continueAfter(key: SeriesKey, lastOpenMs: number, facts: readonly MarketFact[] = []): void {
    this.followerOf(key.instrument)?.continueAfter(lastOpenMs, facts);
  }

  /** The first call begins to listen. What is due was fetched beforehand: nobody waits for the network here. */
  async poll(_elapsedMs: number, maxBars: number): Promise<readonly FeedUpdate[]> {
    if (!this.isOpen && !this.isClosed) this.open();
    return this.parts.followers.flatMap(({ lane }) => lane.update(maxBars) ?? []);
  }

  isOver(): boolean {
    return false;
  }

  /** A stream says this of the bar that runs. */
  hear(symbol: string, candle: Candle): void {
    const follower = this.followerOf(symbol);
    const openMs = candle[0] ?? Number.NEGATIVE_INFINITY;
    follower?.lane.hear(candle);
    if (follower === undefined || openMs <= follower.askedMs) return;
    if (openMs > this.parts.caller.nowMs() + FARTHEST_BARS * follower.lane.frameMs) {
      // Asked for, it would be asked for again and again. But it may be our clock that stood still: a closed laptop.
      this.clockDueMs = 0;
      return;
    }
    follower.call(openMs);
    this.wake();
  }

  /** Something was refused: what is listed is looked at with the next turn. */
  doubtListing(): void {
    this.listedAtMs = Number.NEGATIVE_INFINITY;
  }

  private followerOf(instrument: string): LaneFollower | undefined {
    return this.parts.followers.find(({ lane }) => lane.key.instrument === instrument);
  }

  private open(): void {
    this.isOpen = true;
    // They may have changed while nobody looked: what is not news is left out where it is known.
    for (const { lane } of this.parts.followers) this.tellRules(lane);
    this.running = Promise.all([this.follow(), ...this.parts.streams.map((stream) => stream.run())]);
  }

  private async follow(): Promise<void> {
    const { caller, followers, listing, listingMs } = this.parts;
    while (!this.isClosed) {
      const elapsedMs = caller.waiting.elapsedMs();
      if (elapsedMs >= this.clockDueMs || caller.clock.sense.isDoubtful) await this.setClock();
      if (elapsedMs - this.listedAtMs >= listingMs) await this.lookAtListing();
      const traded = new Set(listing.traded);
      const followed = followers.filter(({ lane }) => traded.has(lane.key.instrument));
      const due = followed.filter((follower) => follower.dueInMs() <= 0);
      await Promise.all(due.map((follower) => follower.catchUp()));
      if (due.length > 0) this.tellNews();
      this.watch.look(followed);
      await this.rest(Math.min(LOOK_MS, ...followed.map((follower) => follower.dueInMs())));
    }
  }

  private async setClock(): Promise<void> {
    const { caller } = this.parts;
    await caller.setClock().catch(() => undefined);
    this.clockDueMs = caller.waiting.elapsedMs() + CLOCK_MS;
    const jumpMs = caller.clock.sense.takeNews();
    if (jumpMs !== undefined) this.notices.push({ kind: 'clock-jumped', jumpMs: Math.round(jumpMs) });
  }

  private async lookAtListing(): Promise<void> {
    const { caller, listing } = this.parts;
    this.listedAtMs = caller.waiting.elapsedMs();
    const markets = await caller.markets().catch(() => undefined);
    if (markets === undefined) return;
    for (const notice of listing.compare(markets, await caller.riskTiers(listing.traded))) {
      this.notices.push(notice);
      if (notice.kind === 'listed' || notice.kind === 'ending') continue;
      const lane = this.followerOf(notice.instrument)?.lane;
      if (notice.kind === 'delisted') lane?.end(Math.floor(caller.nowMs()));
      else if (lane !== undefined) this.tellRules(lane);
    }
  }

  private tellRules(lane: Lane): void {
    const instrument = this.parts.listing.rulesOf(lane.key.instrument);
    const atMs = Math.floor(this.parts.caller.nowMs());
    if (instrument !== undefined) lane.tell([{ kind: 'rules', atMs, instrument }]);
  }

  /** Until something is due or somebody calls. */
  private async rest(ms: number): Promise<void> {
    if (this.isClosed) return;
    const called = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    await Promise.race([this.parts.caller.waiting.pause(Math.max(1, ms)), called]);
  }

  private async close(): Promise<void> {
    this.isClosed = true;
    for (const stream of this.parts.streams) stream.stop();
    this.wake();
    await this.parts.caller.close();
    await this.running;
  }
}
