import { listedMinutes, MINUTE, type Minute, readMinutes, walkedMinutes } from './bars.js';
import { MarketClock } from './clock.js';
import { type Category, LISTINGS, type Listing, padding } from './listings.js';
import { SymbolMarket } from './symbol.js';

export interface ExchangeOptions {
  /** CSV or CSV.gz of minutes, or the minutes themselves: what `barsOf` has the prices of. */
  readonly bars?: string | readonly Minute[];
  /** `spot BTCUSDT` when not said. */
  readonly barsOf?: { readonly category: Category; readonly symbol: string };
  /** Market ms a wall ms; 0: it stands until it is pushed. Default 1. */
  readonly speed?: number;
  readonly seed?: number;
  /** Market time at the start; default: after `historyBars` of the file, or now. */
  readonly startMs?: number;
  /** Minutes that lie behind at the start: of a file 0, of a walk 3000. */
  readonly historyBars?: number;
  /** Times as far as usual that walking prices go in a minute; default 1. */
  readonly liveliness?: number;
  /** So many contracts more than anybody wants, to fill pages. */
  readonly padding?: number;
  /** From exchange to us: our clock is this much behind its (negative: ahead). */
  readonly clockSkewMs?: number;
}

const WALK_HISTORY = 3_000;

/** The market: what is listed, its minutes and its time. It knows nothing of requests and sockets. */
export class Exchange {
  readonly clock: MarketClock;
  readonly symbols = new Map<string, SymbolMarket>();
  readonly seed: number;
  /** Market time at which it began. */
  readonly startMs: number;
  /** When a file's last minute is over; infinite for a walk. */
  readonly endMs: number;

  constructor(options: ExchangeOptions) {
    const { speed = 1, seed = 1, clockSkewMs = 0, liveliness = 1 } = options;
    const file = typeof options.bars === 'string' ? readMinutes(options.bars) : options.bars;
    const history = (options.historyBars ?? (file === undefined ? WALK_HISTORY : 0)) * MINUTE;
    const first = file?.[0]?.startMs;
    const startMs = options.startMs ?? (first === undefined ? Date.now() : first + history);
    this.seed = seed;
    this.startMs = startMs;
    this.clock = new MarketClock(startMs + clockSkewMs, speed);
    this.endMs = file === undefined ? Number.POSITIVE_INFINITY : (file.at(-1) as Minute).startMs + MINUTE;
    const of = options.barsOf ?? { category: 'spot', symbol: 'BTCUSDT' };
    const listed = [...LISTINGS, ...padding(options.padding ?? 0)];
    listed.forEach((listing, index) => {
      const isFiled = listing.category === of.category && listing.symbol === of.symbol;
      const walk = { seed: seed + index, fromMs: startMs - history, liveliness, ...listing };
      const minutes = isFiled && file !== undefined ? listedMinutes(file) : walkedMinutes(walk);
      this.add(listing, new SymbolMarket(listing, minutes));
    });
  }

  private add({ category, symbol }: Listing, market: SymbolMarket): void {
    this.symbols.set(`${category} ${symbol}`, market);
  }

  nowMs(): number {
    return this.clock.nowMs();
  }

  symbol(category: Category, symbol: string): SymbolMarket | undefined {
    return this.symbols.get(`${category} ${symbol}`);
  }

  all(category: Category): SymbolMarket[] {
    return [...this.symbols.values()].filter((one) => one.category === category);
  }
}
