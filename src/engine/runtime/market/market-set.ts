import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { MarketFact } from '../../domain/market-fact.js';
import type { SeriesSpec } from '../../domain/session.js';
import type { FeedProfile, FeedUpdate } from '../../ports/feed.js';
import type { BarTape } from './bar-tape.js';
import type { MarketTape } from './market-tape.js';
import { Quarantine } from './quarantine.js';

/** Where a session finds the bars of its series. */
export interface TapeSource {
  /** Whether its series go on by themselves, each in its own time. */
  readonly realTime: boolean;
  tape(series: SeriesSpec): BarTape | undefined;
  /** What was told of an instrument beside its bars, by time. */
  facts?(series: SeriesSpec): readonly MarketFact[];
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
    /** What its prices have to pass before they are stored. */
    readonly quarantine: Quarantine = new Quarantine(),
  ) {
    for (const [id, { columns, forming }] of tapes) quarantine.start(id, columns, forming);
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

  /** An update as it goes to the store and to sessions: with those of its facts that are news, at their times. */
  dated(update: FeedUpdate): FeedUpdate {
    if (update.facts === undefined) return update;
    const facts = this.markets.get(update.key.instrument)?.tape.newsOf(update.facts) ?? [];
    return { ...update, facts };
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

  facts({ source, instrument }: SeriesSpec): readonly MarketFact[] {
    return source === this.profile.source ? (this.markets.get(instrument)?.tape.facts ?? []) : [];
  }

  /** Market time of the newest fact of any instrument. */
  get atMs(): number {
    return Math.max(0, ...this.all().map(({ tape }) => tape.atMs));
  }
}
