import type { Instrument } from '../domain/instrument.js';
import type { StoredSeries } from './bar-store.js';

/** A series of the bar store with what its file does not say. */
export interface CataloguedSeries extends StoredSeries {
  /** Made by the market generator: labelled wherever its figures appear. */
  readonly synthetic: boolean;
  readonly instrument: Instrument;
}

/** The list of stored series. Rejects with `StoreFailure`. */
export interface SeriesCatalogue {
  /** Adds a revision, or replaces the entry of the same revision (a live series grows). Durable when it resolves. */
  put(series: CataloguedSeries): Promise<void>;
  /** The newest revision of each series, by source, instrument, frame. */
  all(): Promise<readonly CataloguedSeries[]>;
}
