import { barAt, sliceColumns } from '../domain/bar.js';
import type { Frame } from '../domain/frame.js';
import type { InstrumentId } from '../domain/ids.js';
import type { CataloguedSeries } from '../ports/series-catalogue.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import { canAggregate } from '../runtime/market/frame-aggregator.js';
import type { Market } from '../runtime/market/market-set.js';
import type { MarketTape } from '../runtime/market/market-tape.js';
import { storedTape } from '../runtime/market/open-market.js';
import { soundQuote } from '../runtime/market/quote-watch.js';
import type { ListedSeries } from '../runtime/planning/session-plan.js';
import type { ChartBars, MarketListing, PriceQuote } from './desk.js';

/** Moving markets first, then stored ones. */
export function listingsOf(desk: DeskRuntime, stored: readonly CataloguedSeries[]): readonly MarketListing[] {
  const { market } = desk.parts;
  const moving = market.all().map((one) => movingListing(desk, one));
  const source = String(market.profile.source);
  const still = stored.filter(({ key }) => key.source !== source).map(storedListing);
  return [...moving, ...still];
}

function movingListing(desk: DeskRuntime, { instrument, tape }: Market): MarketListing {
  const { columns } = tape;
  return {
    source: tape.key.source,
    instrument,
    frame: tape.key.frame,
    bars: columns.length,
    fromMs: barAt(columns, 0).openMs,
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
  const market = desk.parts.market.market(id);
  const quote = market?.tape.quote();
  if (market === undefined || quote === undefined) return undefined;
  const { instrument, tape } = market;
  const source = { instrument, source: tape.key.source, synthetic: desk.isSynthetic };
  const told = { ...source, ...quote, ...toldOf(tape, quote.last) };
  const venue = desk.parts.feed.live;
  const live = venue && soundQuote(venue, desk.parts.market, id);
  if (live === undefined || live.atMs < quote.atMs) return told;
  const { atMs, last, mark, funding } = live;
  const high24h = Math.max(quote.high24h, last);
  return {
    ...told,
    atMs,
    last,
    high24h,
    low24h: Math.min(quote.low24h, last),
    ...(mark === undefined ? {} : { mark }),
    ...(funding === undefined ? {} : { funding: { ...funding, isNext: true } }),
  };
}

/** What a market last told of a contract; its mark has kept its distance from the last price since then. */
function toldOf(tape: MarketTape, last: number): Pick<PriceQuote, 'mark' | 'funding'> {
  const funding = tape.facts.findLast((fact) => fact.kind === 'funding');
  const mark = tape.facts.findLast((fact) => fact.kind === 'mark');
  return {
    ...(mark === undefined ? {} : { mark: mark.price * (last / priceAt(tape, mark.atMs)) }),
    ...(funding === undefined ? {} : { funding: { rate: funding.rate, atMs: funding.atMs, isNext: false } }),
  };
}

/** The price at which the bar of that time began. */
function priceAt(tape: MarketTape, ms: number): number {
  const { columns, forming } = tape;
  if (forming !== undefined && forming.openMs <= ms) return forming.open;
  return columns.open[Math.max(0, tape.indexAfter(ms) - 1)] as number;
}

/** The series that an instrument of the moving market is traded on. */
export function movingSeries(desk: DeskRuntime, id: InstrumentId): ListedSeries | undefined {
  const market = desk.parts.market.market(id);
  if (market === undefined) return undefined;
  const { source, frame } = market.tape.key;
  return { source, instrument: market.instrument, frame };
}

export const knownInstruments = (desk: DeskRuntime): readonly string[] =>
  desk.parts.market.all().map(({ instrument }) => instrument.id);

export interface ChartQuery {
  readonly instrument: InstrumentId;
  readonly frame: Frame;
  readonly bars: number;
}

/** The last closed bars of a moving market, or of a stored series. */
export async function chartOf(
  desk: DeskRuntime,
  stored: readonly CataloguedSeries[],
  query: ChartQuery,
): Promise<Omit<ChartBars, 'fills'> | undefined> {
  const moving = desk.parts.market.market(query.instrument);
  if (moving !== undefined) return cut(moving, query, desk.isSynthetic);
  const series = largestOf(stored, query.instrument, query.frame);
  if (series === undefined) return undefined;
  const tape = await storedTape(desk.parts.bars, series.key);
  return tape && cut({ instrument: series.instrument, tape }, query, series.synthetic);
}

/** The stored series of an instrument with the most bars, of those that can be made into `frame` if there is any. */
export function largestOf(
  stored: readonly CataloguedSeries[],
  id: InstrumentId,
  frame: Frame,
): CataloguedSeries | undefined {
  const fits = ({ key }: CataloguedSeries): number => Number(canAggregate(key.frame, frame));
  const [largest] = stored
    .filter(({ key }) => key.instrument === id)
    .sort((a, b) => fits(b) - fits(a) || b.bars - a.bars);
  return largest;
}

function cut(
  { instrument, tape }: Market,
  { frame, bars }: ChartQuery,
  synthetic: boolean,
): Omit<ChartBars, 'fills'> | undefined {
  const columns = tape.series(frame)?.columns;
  if (columns === undefined) return undefined;
  const from = Math.max(0, columns.length - bars);
  return { instrument, frame, synthetic, columns: sliceColumns(columns, from, columns.length) };
}
