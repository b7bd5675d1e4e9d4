import { type BarColumns, columnsOf, type SeriesKey } from '../../domain/bar.js';
import { type Frame, frameMs } from '../../domain/frame.js';
import type { Calls } from './calls.js';
import type { Candle, CcxtBybit, CcxtMarket } from './ccxt-exchange.js';
import { ExchangeClock } from './exchange-clock.js';
import { BybitFailure } from './failure.js';
import { PAGE } from './follower.js';
import type { Waiting } from './rate-budget.js';
import { BarSense, barOf } from './sound-bars.js';

export interface CallerParts {
  readonly exchange: CcxtBybit;
  readonly calls: Calls;
  readonly waiting: Waiting;
  readonly speed: number;
}

/** How often a question is put again before a start is given up. */
const TRIES = 3;
const AGAIN_MS = 400;

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

  /** When the clock was last set, monotonic. */
  clockAtMs(): number {
    return this.clock.setAtMs ?? Number.NEGATIVE_INFINITY;
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

  /** The last `bars` closed bars. Bars that make no sense are left out. */
  async history({ instrument, frame }: SeriesKey, bars: number): Promise<BarColumns> {
    const lengthMs = frameMs(frame);
    const endMs = Math.floor(this.nowMs() / lengthMs) * lengthMs;
    const sense = new BarSense();
    const found = [];
    for (let sinceMs = endMs - bars * lengthMs; sinceMs < endMs; ) {
      const page = await this.persist(() => this.candles(instrument, frame, sinceMs));
      const closed = page.map(barOf).filter(({ openMs }) => openMs >= sinceMs && openMs < endMs);
      const last = closed.at(-1);
      found.push(...closed.filter((bar) => sense.believes(bar)));
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
