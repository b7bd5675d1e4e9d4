import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { SeriesSpec } from '../../domain/session.js';
import type { FeedProfile, FeedUpdate } from '../../ports/feed.js';
import type { BarTape } from './bar-tape.js';
import type { MarketTape } from './market-tape.js';

/** Where a session finds the bars of its series. */
export interface TapeSource {
  /** Whether its series go on by themselves, each in its own time. */
  readonly realTime: boolean;
  tape(series: SeriesSpec): BarTape | undefined;
}

/** An instrument with its bars. */
export interface Market {
  readonly instrument: Instrument;
  readonly tape: MarketTape;
}

/** All instruments of the market that moves now, in the order of its profile. */
export class MarketSet implements TapeSource {
  private readonly markets: ReadonlyMap<InstrumentId, Market>;

  constructor(
    readonly profile: FeedProfile,
    tapes: ReadonlyMap<InstrumentId, MarketTape>,
  ) {
    const markets = profile.instruments.flatMap((instrument): [InstrumentId, Market][] => {
      const tape = tapes.get(instrument.id);
      return tape === undefined ? [] : [[instrument.id, { instrument, tape }]];
    });
    this.markets = new Map(markets);
  }

  market(id: InstrumentId): Market | undefined {
    return this.markets.get(id);
  }

  all(): readonly Market[] {
    return [...this.markets.values()];
  }

  append(update: FeedUpdate): void {
    this.markets.get(update.key.instrument)?.tape.append(update);
  }

  get realTime(): boolean {
    return this.profile.realTime;
  }

  tape(series: SeriesSpec): BarTape | undefined {
    if (series.source !== this.profile.source) return undefined;
    return this.markets.get(series.instrument)?.tape.series(series.frame);
  }

  /** Market time of the newest fact of any instrument. */
  get atMs(): number {
    return Math.max(0, ...this.all().map(({ tape }) => tape.atMs));
  }
}
