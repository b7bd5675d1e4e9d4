import type { SeriesKey } from '../../domain/bar.js';
import type { SourceId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import { BackOff } from './back-off.js';
import { besideOf } from './beside.js';
import { BybitFeed } from './bybit-feed.js';
import type { Caller } from './caller.js';
import type { CcxtBybit } from './ccxt-exchange.js';
import { LaneFollower } from './follower.js';
import { Lane } from './lane.js';
import { Listing } from './listing.js';
import { Quotes } from './quotes.js';
import { CategoryStream, isIn } from './stream.js';

export interface FeedOptions {
  readonly wsBase: string;
  readonly source: SourceId;
  readonly instruments: readonly Instrument[];
  readonly historyBars: number;
  readonly speed: number;
  readonly chance: () => number;
  readonly listingMs: number;
}

const FRAME = '1m';

/** Joins the parts of a feed; nothing is asked yet. */
export function assembleFeed(exchange: CcxtBybit, caller: Caller, options: FeedOptions): BybitFeed {
  const { source, instruments, historyBars, speed, chance, listingMs } = options;
  const backOff = (): BackOff => BackOff.at(speed, chance);
  const series = instruments.map((one): SeriesKey => ({ source, instrument: one.id, frame: FRAME }));
  const listing = new Listing(instruments);
  const quotes = new Quotes(() => caller.nowMs());
  const followers = series.map((key) => {
    const lane = new Lane(key);
    const ask = (lane: Lane, sinceMs: number) =>
      caller.candles(
        key.instrument,
        FRAME,
        Number.isFinite(sinceMs) ? sinceMs : caller.nowMs() - 2 * lane.frameMs,
      );
    const parts = { waiting: caller.waiting, clock: caller.clock, backOff: backOff(), ask };
    const onRefused = () => feed.doubtListing();
    const beside = besideOf(lane, { caller, listing, speed });
    return new LaneFollower(lane, { ...parts, onRefused, ...(beside === undefined ? {} : { beside }) });
  });
  const streams = (['spot', 'linear'] as const).map((name) => {
    return new CategoryStream({
      exchange,
      waiting: caller.waiting,
      backOff,
      name,
      url: `${options.wsBase}/v5/public/${name}`,
      frame: FRAME,
      symbols: () => listing.traded.filter((id) => isIn(name, id)),
      onCandle: (symbol, candle) => feed.hear(symbol, candle),
      onQuote: (symbol, quote) => quotes.note(symbol, quote),
      onRefused: () => feed.doubtListing(),
    });
  });
  const profile = { source, kind: 'exchange', realTime: true, speed, instruments, series } as const;
  const feed = new BybitFeed({
    caller,
    profile,
    followers,
    streams,
    listing,
    quotes,
    historyBars,
    listingMs,
  });
  return feed;
}
