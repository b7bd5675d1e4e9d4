import { sliceColumns } from '../domain/bar.js';
import type { Frame } from '../domain/frame.js';
import type { InstrumentId } from '../domain/ids.js';
import type { CataloguedSeries } from '../ports/series-catalogue.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { MarketTape } from '../runtime/market/market-tape.js';
import { storedTape } from '../runtime/market/open-market.js';
import type { ChartBars, MarketListing, PriceQuote } from './desk.js';

/** Moving markets first, then stored ones. */
export function listingsOf(desk: DeskRuntime, stored: readonly CataloguedSeries[]): readonly MarketListing[] {
  const { market } = desk.parts;
  const moving = market.all().map((tape) => movingListing(desk, tape));
  const source = String(market.profile.source);
  const still = stored.filter(({ key }) => key.source !== source).map(storedListing);
  return [...moving, ...still];
}

function movingListing(desk: DeskRuntime, tape: MarketTape): MarketListing {
  const instrument = desk.parts.market.instrument(tape.key.instrument);
  if (instrument === undefined) throw new RangeError(`market without instrument ${tape.key.instrument}`);
  const { columns } = tape;
  return {
    source: tape.key.source,
    instrument,
    frame: tape.key.frame,
    bars: columns.length,
    fromMs: columns.openMs[0] ?? 0,
    toMs: tape.atMs,
    live: true,
    synthetic: desk.isSynthetic,
  };
}

const storedListing = (series: CataloguedSeries): MarketListing => ({
  source: series.key.source,
  instrument: series.instrument,
  frame: series.key.frame,
  bars: series.bars,
  fromMs: series.fromMs,
  toMs: series.toMs,
  live: false,
  synthetic: series.synthetic,
});

export function quoteOf(desk: DeskRuntime, id: InstrumentId): PriceQuote | undefined {
  const { market } = desk.parts;
  const instrument = market.instrument(id);
  const quote = market.of(id)?.quote();
  if (instrument === undefined || quote === undefined) return undefined;
  const { source } = market.profile;
  return { instrument, source: source as PriceQuote['source'], synthetic: desk.isSynthetic, ...quote };
}

export interface ChartQuery {
  readonly instrument: InstrumentId;
  readonly frame: Frame;
  readonly bars: number;
}

/** The last closed bars of a moving market, or of the stored series with the most bars. */
export async function chartOf(
  desk: DeskRuntime,
  stored: readonly CataloguedSeries[],
  query: ChartQuery,
): Promise<Omit<ChartBars, 'fills'> | undefined> {
  const moving = desk.parts.market.of(query.instrument);
  const instrument = desk.parts.market.instrument(query.instrument);
  if (moving !== undefined && instrument !== undefined) {
    return cut(moving, { instrument, query, synthetic: desk.isSynthetic });
  }
  const series = largestOf(stored, query.instrument);
  const tape = series === undefined ? undefined : await storedTape(desk.parts.bars, series.key);
  if (series === undefined || tape === undefined) return undefined;
  return cut(tape, { instrument: series.instrument, query, synthetic: series.synthetic });
}

export const largestOf = (
  stored: readonly CataloguedSeries[],
  id: InstrumentId,
): CataloguedSeries | undefined =>
  stored.filter(({ key }) => key.instrument === id).sort((a, b) => b.bars - a.bars)[0];

function cut(
  tape: MarketTape,
  {
    instrument,
    query,
    synthetic,
  }: Pick<ChartBars, 'instrument' | 'synthetic'> & { readonly query: ChartQuery },
): Omit<ChartBars, 'fills'> | undefined {
  const bars = tape.series(query.frame);
  if (bars === undefined) return undefined;
  const { columns } = bars;
  const from = Math.max(0, columns.length - query.bars);
  return {
    instrument,
    frame: query.frame,
    synthetic,
    columns: sliceColumns(columns, from, columns.length),
  };
}
