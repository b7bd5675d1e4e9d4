import type { Bar, BarColumns, SeriesKey } from '../domain/bar.js';
import type { Instrument } from '../domain/instrument.js';
import type { FormingBar } from './bar-store.js';

/** News of one series. `closed` in order; `forming` when the next bar's open is known. */
export interface FeedUpdate {
  readonly key: SeriesKey;
  readonly closed: readonly Bar[];
  readonly forming?: FormingBar;
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

/** A market source. It is asked, it does not push: the runtime sets the pace and nothing piles up. */
export interface Feed {
  readonly profile: FeedProfile;
  /** Bars that should stand in the store before the first session starts. */
  history(key: SeriesKey): Promise<BarColumns>;
  /** Told once per series where the store stands, before the first `poll`. */
  continueAfter(key: SeriesKey, lastOpenMs: number): void;
  /** All that is due at this moment, at most `maxBars` closed bars a series, oldest first across series. */
  poll(elapsedMs: number, maxBars: number): Promise<readonly FeedUpdate[]>;
  /** True when a replay has reached the end of its file. */
  isOver(): boolean;
}
