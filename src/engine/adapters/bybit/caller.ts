import { type Bar, type BarColumns, columnsOf, type SeriesKey } from '../../domain/bar.js';
import { type Frame, frameMs } from '../../domain/frame.js';
import type { MarketFact } from '../../domain/market-fact.js';
import type { Calls } from './calls.js';
import { barOf } from './candle-bar.js';
import type { Candle, CcxtBybit, CcxtMarket } from './ccxt-exchange.js';
import { type RiskTier, riskTierOf } from './contract-terms.js';
import { ExchangeClock } from './exchange-clock.js';
import { BybitFailure } from './failure.js';
import { PAGE } from './follower.js';
import type { Waiting } from './rate-budget.js';
import { isContract } from './symbols.js';

export interface CallerParts {
  readonly exchange: CcxtBybit;
  readonly calls: Calls;
  readonly waiting: Waiting;
  readonly speed: number;
}

/** Funding that one answer holds: the newest of a longer stretch, so stretches are as long as hourly funding fills. */
const FUNDING_PAGE = 200;
const FUNDING_SPAN_MS = (FUNDING_PAGE - 1) * 3_600_000;
/** How often a question is put again before a start is given up. */
const TRIES = 3;
const AGAIN_MS = 400;
/** A start asks for the tiers of so many contracts at a time. */
const TIERS_AT_ONCE = 4;

/** The questions that are put to the exchange's REST. All reject with `BybitFailure`. */
export class Caller {
  readonly clock: ExchangeClock;

  constructor(private readonly parts: CallerParts) {
    this.clock = new ExchangeClock(parts.speed);
  }

  get waiting(): Waiting {
    return this.parts.waiting;
  }

  /** Market time. */
  nowMs(): number {
    return this.clock.nowMs(this.waiting.elapsedMs());
  }

  /** Measures the exchange's time; of several answers the quickest tells it best. */
  async setClock(samples = 1): Promise<void> {
    const { calls, exchange } = this.parts;
    let bestMs = Number.POSITIVE_INFINITY;
    for (let taken = 0; taken < samples; taken += 1) {
      let sentMs = 0;
      const serverMs = await calls.run(() => {
        // The wait for the budget is not the way to the exchange.
        sentMs = this.waiting.elapsedMs();
        return exchange.fetchTime();
      });
      if (!Number.isFinite(serverMs)) throw new BybitFailure('bad-answer', 'no time in it');
      const gotMs = this.waiting.elapsedMs();
      if (!this.clock.believes(serverMs, gotMs)) continue;
      if (gotMs - sentMs < bestMs) this.clock.set(serverMs, sentMs, gotMs);
      bestMs = Math.min(bestMs, gotMs - sentMs);
    }
  }

  /** What is listed now, by symbol; an empty list is a bad answer. */
  async markets(): Promise<Readonly<Record<string, CcxtMarket>>> {
    const markets = await this.parts.calls.run(() => this.parts.exchange.loadMarkets(true));
    if (Object.keys(markets).length === 0) throw new BybitFailure('bad-answer', 'nothing is listed');
    return markets;
  }

  /** Ascending from `sinceMs` on, at most {@link PAGE}; the one that runs is among them. */
  async candles(symbol: string, frame: Frame, sinceMs: number, limit = PAGE): Promise<readonly Candle[]> {
    const { calls, exchange } = this.parts;
    const candles = await calls.run(() => exchange.fetchOHLCV(symbol, frame, sinceMs, limit));
    if (!Array.isArray(candles)) throw new BybitFailure('bad-answer', 'no bars in it');
    return candles;
  }

  /** Of mark prices, for these ascending bars. */
  async marks(symbol: string, frame: Frame, bars: readonly Bar[]): Promise<readonly Candle[]> {
    const { calls, exchange } = this.parts;
    const found: Candle[] = [];
    let knownMs = Number.NEGATIVE_INFINITY;
    for (const { openMs } of bars) {
      if (openMs < knownMs) continue;
      const page = await calls.run(() => exchange.fetchMarkOHLCV(symbol, frame, openMs, PAGE));
      if (!Array.isArray(page)) throw new BybitFailure('bad-answer', 'no marks in it');
      found.push(...page);
      knownMs = openMs + PAGE * frameMs(frame);
    }
    return found;
  }

  /** Settled after `afterMs`, up to `untilMs`, by time. What cannot be read is left out. */
  async fundings(symbol: string, afterMs: number, untilMs: number): Promise<readonly MarketFact[]> {
    const { calls, exchange } = this.parts;
    const found: MarketFact[] = [];
    for (let sinceMs = afterMs + 1; sinceMs <= untilMs; sinceMs += FUNDING_SPAN_MS) {
      const until = Math.min(untilMs, sinceMs + FUNDING_SPAN_MS - 1);
      const rows = await calls.run(() =>
        exchange.fetchFundingRateHistory(symbol, sinceMs, FUNDING_PAGE, { until }),
      );
      if (!Array.isArray(rows)) throw new BybitFailure('bad-answer', 'no funding in it');
      for (const { timestamp: atMs = Number.NaN, fundingRate: rate = Number.NaN } of rows) {
        if (atMs >= sinceMs && atMs <= until && Number.isFinite(rate)) {
          found.push({ kind: 'funding', atMs, rate });
        }
      }
    }
    return found;
  }

  /** What the exchange asks of the smallest positions, by symbol of a contract; those that it did not say are not in it. */
  async riskTiers(symbols: readonly string[]): Promise<ReadonlyMap<string, RiskTier>> {
    const { calls, exchange } = this.parts;
    const contracts = symbols.filter(isContract);
    const found = new Map<string, RiskTier>();
    for (let from = 0; from < contracts.length; from += TIERS_AT_ONCE) {
      const some = contracts.slice(from, from + TIERS_AT_ONCE);
      const ask = (symbol: string) => calls.run(() => exchange.fetchMarketLeverageTiers(symbol));
      const tiers = await Promise.all(some.map((symbol) => ask(symbol).then(riskTierOf, () => undefined)));
      for (const [n, tier] of tiers.entries()) if (tier !== undefined) found.set(some[n] as string, tier);
    }
    return found;
  }

  /** Tries again after failures that pass. */
  async persist<T>(work: () => Promise<T>, tries = TRIES): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await work();
      } catch (error) {
        if (tried >= tries) throw error;
        await this.waiting.pause(AGAIN_MS * tried);
      }
    }
  }

  /** The last `bars` closed bars, whatever their prices are. */
  async history({ instrument, frame }: SeriesKey, bars: number): Promise<BarColumns> {
    const lengthMs = frameMs(frame);
    const endMs = Math.floor(this.nowMs() / lengthMs) * lengthMs;
    const found: Bar[] = [];
    for (let sinceMs = endMs - bars * lengthMs; sinceMs < endMs; ) {
      const page = await this.persist(() => this.candles(instrument, frame, sinceMs));
      const closed = page.map(barOf).filter(({ openMs }) => openMs >= sinceMs && openMs < endMs);
      const last = closed.at(-1);
      found.push(...closed);
      // An empty page lies before the first bar, or in a gap: there may be bars behind it.
      sinceMs = last === undefined ? sinceMs + PAGE * lengthMs : last.openMs + lengthMs;
    }
    return columnsOf(found);
  }

  async close(): Promise<void> {
    this.waiting.end();
    await this.parts.exchange.close();
  }
}
