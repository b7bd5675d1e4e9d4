import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { SeriesSpec } from '../../domain/session.js';
import type { FeedProfile, FeedUpdate } from '../../ports/feed.js';
import type { BarTape } from './bar-tape.js';
import type { MarketTape } from './market-tape.js';

/** Where a session finds the bars of its series. */
export interface TapeSource {
  tape(series: SeriesSpec): BarTape | undefined;
}

/** All instruments of the market that moves now. */
export class MarketSet implements TapeSource {
  constructor(
    readonly profile: FeedProfile,
    private readonly tapes: ReadonlyMap<InstrumentId, MarketTape>,
  ) {}

  instrument(id: InstrumentId): Instrument | undefined {
    return this.profile.instruments.find((one) => one.id === id);
  }

  of(id: InstrumentId): MarketTape | undefined {
    return this.tapes.get(id);
  }

  all(): readonly MarketTape[] {
    return [...this.tapes.values()];
  }

  append(update: FeedUpdate): void {
    this.tapes.get(update.key.instrument)?.append(update);
  }

  tape(series: SeriesSpec): BarTape | undefined {
    if (series.source !== this.profile.source) return undefined;
    return this.tapes.get(series.instrument)?.series(series.frame);
  }

  /** Market time of the newest fact of any instrument. */
  get atMs(): number {
    return Math.max(0, ...this.all().map((tape) => tape.atMs));
  }
}
