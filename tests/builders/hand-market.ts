import { createMemoryFeed, type MemoryFeed } from '../../src/engine/adapters/memory/memory-feed.js';
import { type Bar, type SeriesKey, seriesName } from '../../src/engine/domain/bar.js';
import { type Frame, frameMs } from '../../src/engine/domain/frame.js';
import { sourceId } from '../../src/engine/domain/ids.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import type { FeedProfile } from '../../src/engine/ports/feed.js';
import { barsOf, type Prices } from './bars.js';
import { plainSpot } from './instrument.js';
import { START } from './spec.js';

export interface HandMarketOptions {
  readonly instruments?: readonly Instrument[];
  readonly source?: string;
  readonly frame?: Frame;
  readonly kind?: FeedProfile['kind'];
  /** It goes on while nobody looks; default false. */
  readonly realTime?: boolean;
  /** Prices before the desk is opened, the same for every instrument; default 40 bars at 100. */
  readonly history?: readonly Prices[];
}

/** A market that moves by hand: every bar that is given closes in the next turn, and the one after it opens. */
export class HandMarket {
  readonly feed: MemoryFeed;
  readonly series: readonly SeriesKey[];
  private readonly lengthMs: number;
  private nextMs: number;
  /** Told already: the bar that closes next must have it. */
  private nextOpen: number;

  constructor(options: HandMarketOptions = {}) {
    const { instruments = [plainSpot], frame = '1m', kind = 'replay', realTime = false } = options;
    const { history = Array.from({ length: 40 }, () => 100) } = options;
    const source = sourceId(options.source ?? 'hand-1');
    this.lengthMs = frameMs(frame);
    this.series = instruments.map(({ id }) => ({ source, instrument: id, frame }));
    const bars = barsOf(history, START, this.lengthMs);
    this.nextMs = START + history.length * this.lengthMs;
    this.feed = createMemoryFeed({
      profile: { source, kind, realTime, speed: 60, instruments, series: this.series },
      history: Object.fromEntries(this.series.map((key) => [seriesName(key), bars])),
      polls: [],
    });
    this.nextOpen = bars.at(-1)?.close ?? 100;
    this.tell([]);
  }

  /** Open time of the bar that has begun. */
  get atMs(): number {
    return this.nextMs;
  }

  /** One turn's news, for all instruments alike: the bar closes at `close`, having been between, and the next one opens there. */
  give(close: number, between: readonly number[] = []): void {
    const all = [this.nextOpen, close, ...between];
    const prices = [this.nextOpen, Math.max(...all), Math.min(...all), close] as const;
    const closed = barsOf([prices], this.nextMs, this.lengthMs);
    this.nextMs += this.lengthMs;
    this.nextOpen = close;
    this.tell(closed);
  }

  /** A bar closes at `close`; nobody has heard of the next one yet. */
  giveLast(close: number): void {
    const closed = barsOf([[this.nextOpen, close]], this.nextMs, this.lengthMs);
    this.nextMs += this.lengthMs;
    this.nextOpen = close;
    this.feed.add(this.series.map((key) => ({ key, closed })));
  }

  private tell(closed: readonly Bar[]): void {
    const forming = { openMs: this.nextMs, open: this.nextOpen };
    this.feed.add(this.series.map((key) => ({ key, closed, forming })));
  }
}
