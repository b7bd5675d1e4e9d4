import type { Bar, BarColumns, SeriesKey } from '../domain/bar.js';
import type { MarketFact } from '../domain/market-fact.js';

/** The bar that has begun but not closed: its open is a fact that orders were filled on. */
export interface FormingBar {
  readonly openMs: number;
  readonly open: number;
}

/** What came in since the last append: closed bars in order, then perhaps the open of the next. */
export interface BarAppend {
  readonly closed: readonly Bar[];
  readonly forming?: FormingBar;
  /** Durable before the bars are. Already in the order and at the times at which they take effect. */
  readonly facts?: readonly MarketFact[];
}

export interface StoredSeries {
  readonly key: SeriesKey;
  /** 1 for the first; a repaired or restated series is a new revision, the old one stays. */
  readonly revision: number;
  readonly bars: number;
  readonly fromMs: number;
  /** Close time of the last bar. */
  readonly toMs: number;
  /** SHA-256 of all segments in order (the live tail not included). */
  readonly checksum: string;
}

export interface LoadedSeries {
  readonly columns: BarColumns;
  readonly forming?: FormingBar;
  readonly revision: number;
  /** By the time at which they take effect. */
  readonly facts?: readonly MarketFact[];
}

/** Bars on disk, append-only. Every failure of the disk is a {@link BarStoreFailure}. */
export interface BarStore {
  list(): Promise<readonly StoredSeries[]>;
  /** All bars of the newest (or the named) revision; undefined when there is no such series. */
  load(key: SeriesKey, revision?: number): Promise<LoadedSeries | undefined>;
  /** Durable when it resolves. Bars that do not follow the last one are refused with `out-of-order`. */
  append(key: SeriesKey, append: BarAppend): Promise<void>;
  /** A whole series at once (an import): a new revision, visible only when complete. */
  replace(key: SeriesKey, columns: BarColumns, facts?: readonly MarketFact[]): Promise<StoredSeries>;
}

export type BarStoreFault = 'out-of-order' | 'corrupt' | 'disk-full' | 'io';

export class BarStoreFailure extends Error {
  override readonly name = 'BarStoreFailure';
  constructor(
    readonly fault: BarStoreFault,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${fault}: ${detail}`, options);
  }
}
