import type { Bar, BarColumns, SeriesKey } from '../domain/bar.js';
import type { InstrumentId } from '../domain/ids.js';
import type { Instrument } from '../domain/instrument.js';
import type { MarketFact } from '../domain/market-fact.js';
import type { MarketNotice, StreamState } from '../domain/market-notice.js';
import type { FormingBar } from './bar-store.js';

/** News of one series. `closed` in order; `forming` when the next bar's open is known. */
export interface FeedUpdate {
  readonly key: SeriesKey;
  readonly closed: readonly Bar[];
  readonly forming?: FormingBar;
  /** Funding, marks, changed rules; those of the time of these bars and before. */
  readonly facts?: readonly MarketFact[];
}

/** What a market source says of itself. */
export interface FeedProfile {
  readonly source: string;
  /** synthetic figures are labelled SYNTHETIC wherever they appear. */
  readonly kind: 'synthetic' | 'replay' | 'exchange';
  /** A real-time feed goes on while we are down; the others stop with the process and go on where they stood. */
  readonly realTime: boolean;
  /** Market ms per wall ms. */
  readonly speed: number;
  readonly instruments: readonly Instrument[];
  /** The finest series of each instrument, in the order of instruments. */
  readonly series: readonly SeriesKey[];
}

/** The last prices of an instrument as they were told, in quote per base; `atMs` is market time. */
export interface LiveQuote {
  readonly atMs: number;
  readonly last: number;
  /** Best prices; absent where they are not told. */
  readonly bid?: number;
  readonly ask?: number;
  /** Of a perpetual: what its positions are valued at. */
  readonly mark?: number;
  /** Of a perpetual: the rate that is paid next, and when. */
  readonly funding?: { readonly rate: number; readonly atMs: number };
}

/** One of the streams that prices come by. */
export interface FeedStream {
  readonly name: string;
  /** What is followed by it. */
  readonly instruments: readonly InstrumentId[];
  readonly state: StreamState;
  /** Market time. */
  readonly sinceMs: number;
}

/** What a venue's own market has beyond bars. */
export interface LiveMarket {
  /** The venue's time, which need not be ours. */
  nowMs(): number;
  quote(id: InstrumentId): LiveQuote | undefined;
  streams(): readonly FeedStream[];
  /** What has happened since the last call. */
  notices(): readonly MarketNotice[];
  /** Calls as soon as something is there to poll, in place of who was called before; whoever polls now and then misses nothing. */
  onNews(listener: () => void): void;
  /** Stops listening; nothing is asked any more. */
  close(): Promise<void>;
}

/** A market source. It is asked, it does not push: the runtime sets the pace and nothing piles up. */
export interface Feed {
  readonly profile: FeedProfile;
  /** Only of a venue that is listened to. */
  readonly live?: LiveMarket;
  /** Bars that should stand in the store before the first session starts. */
  history(key: SeriesKey): Promise<BarColumns>;
  /** What else is known of the time of that history, by time; absent = nothing. */
  historyFacts?(key: SeriesKey): Promise<readonly MarketFact[]>;
  /** Told once per series where the store stands, before the first `poll`; and what it knows beside bars, by time. */
  continueAfter(key: SeriesKey, lastOpenMs: number, facts?: readonly MarketFact[]): void;
  /** All that is due at this moment, at most `maxBars` closed bars a series, oldest first across series. */
  poll(elapsedMs: number, maxBars: number): Promise<readonly FeedUpdate[]>;
  /** True when a replay has reached the end of its file. */
  isOver(): boolean;
}
