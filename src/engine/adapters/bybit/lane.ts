import { type Bar, isSoundBar, type SeriesKey } from '../../domain/bar.js';
import { frameMs } from '../../domain/frame.js';
import type { MarketFact } from '../../domain/market-fact.js';
import { isFarOff } from '../../domain/price-fault.js';
import type { FormingBar } from '../../ports/bar-store.js';
import type { FeedUpdate } from '../../ports/feed.js';
import { barOf } from './candle-bar.js';
import type { Candle } from './ccxt-exchange.js';
import { BybitFailure } from './failure.js';

/** A bar that nothing follows yet is believed to be over only so long after its end, ms of the exchange. */
const SETTLE_MS = 5_000;
/** A bar that makes no sense is asked for again so long, ms of the exchange; then it is given as it is told. */
const DOUBT_MS = 20_000;
/** No bar begins so many bars after now, however fast time goes. */
export const FARTHEST_BARS = 60;

/** What of an exchange's series is known and not yet given to the desk. A bar comes in once, closed, in order. */
export class Lane {
  readonly frameMs: number;
  /** Open time of the newest bar the exchange has shown, closed or not. */
  newestMs = Number.NEGATIVE_INFINITY;
  /** Closed bars are given up to this moment: those after it wait for what was told beside them. */
  readyMs = Number.POSITIVE_INFINITY;
  /** Closed bars that the exchange later told differently; what was given stays. */
  restated = 0;
  private last: Bar | undefined;
  private lastMs = Number.NEGATIVE_INFINITY;
  /** Open time of the last bar that was taken. */
  private passedMs = Number.NEGATIVE_INFINITY;
  /** The last closes that a bar may be near to: of two levels where it is not clear yet which one is meant. */
  private near: readonly number[] = [];
  private doubt: { readonly openMs: number; readonly sinceMs: number } | undefined;
  private closed: Bar[] = [];
  private facts: readonly MarketFact[] = [];
  private isGone = false;
  private forming: FormingBar | undefined;
  private toldMs = Number.NEGATIVE_INFINITY;

  constructor(readonly key: SeriesKey) {
    this.frameMs = frameMs(key.frame);
  }

  /** Open time of the last closed bar; -Infinity before the first. */
  get lastOpenMs(): number {
    return this.lastMs;
  }

  /** Closed bars that were not given yet. */
  get pending(): readonly Bar[] {
    return [...this.closed];
  }

  /** What is known beside bars: given with the bars of its time. */
  tell(facts: readonly MarketFact[]): void {
    this.facts = [...this.facts, ...facts].sort((a, b) => a.atMs - b.atMs);
  }

  /** No bar will come any more. */
  end(atMs: number): void {
    this.tell([{ kind: 'delisted', atMs }]);
    this.isGone = true;
    this.readyMs = Number.POSITIVE_INFINITY;
  }

  /** The store stands there; the exchange has to know that bar. */
  continueAfter(lastOpenMs: number): void {
    this.lastMs = lastOpenMs;
    this.passedMs = lastOpenMs;
    this.last = undefined;
  }

  /** Whether the price at which the bar of this time began is known, or the bar itself. */
  knowsOpenOf(openMs: number): boolean {
    return this.passedMs >= openMs || (this.forming?.openMs ?? Number.NEGATIVE_INFINITY) >= openMs;
  }

  /** What a stream says of the bar that runs: of use for its open alone. */
  hear(candle: Candle): void {
    const bar = barOf(candle);
    if (bar.openMs === this.newestMs && bar.openMs > this.passedMs) this.begin(bar);
  }

  /**
   * Takes what the exchange answered to "from the last bar on", ascending, not before `sureMs` of its time. Throws `bad-answer`
   * when the bar we know is not in it: an empty page of a gateway is no market without bars.
   */
  take(candles: readonly Candle[], sureMs: number): void {
    const bars = candles.map(barOf).filter(({ openMs }) => openMs >= this.lastMs);
    this.checkKnown(bars[0]);
    const newestMs = bars.at(-1)?.openMs ?? Number.NEGATIVE_INFINITY;
    if (newestMs > sureMs + FARTHEST_BARS * this.frameMs) {
      throw new BybitFailure('bad-answer', `a bar of ${newestMs} in it`);
    }
    this.newestMs = Math.max(this.newestMs, newestMs);
    for (const bar of bars) {
      if (bar.openMs <= this.passedMs) continue;
      const isOver = bar.openMs < newestMs || bar.openMs + this.frameMs + SETTLE_MS <= sureMs;
      if (!isOver) this.begin(bar);
      else if (!this.close(bar, sureMs)) return;
    }
  }

  /** At most `maxBars` closed bars with what was told beside them, then the open of the one that has begun; undefined when there is nothing new. */
  update(maxBars: number): FeedUpdate | undefined {
    const { key } = this;
    const closed = this.closed.splice(0, Math.min(maxBars, this.readyBars()));
    const facts = this.factsUntil(closed);
    const forming = this.newlyBegun();
    if (closed.length === 0 && facts.length === 0 && forming === undefined) return undefined;
    const bars = forming === undefined ? { key, closed } : { key, closed, forming };
    return facts.length === 0 ? bars : { ...bars, facts };
  }

  private readyBars(): number {
    const waiting = this.closed.findIndex(({ openMs }) => openMs + this.frameMs > this.readyMs);
    return waiting < 0 ? this.closed.length : waiting;
  }

  /** What is later than the last closed bar waits for the next, so that facts of all kinds stay in order. */
  private factsUntil(closed: readonly Bar[]): readonly MarketFact[] {
    const last = closed.at(-1);
    const isLast = this.isGone && this.closed.length === 0;
    if (last === undefined && !isLast) return [];
    const untilMs = last === undefined || isLast ? Number.POSITIVE_INFINITY : last.openMs + this.frameMs;
    const ready = this.facts.filter(({ atMs }) => atMs <= untilMs);
    this.facts = this.facts.slice(ready.length);
    return ready;
  }

  private newlyBegun(): FormingBar | undefined {
    const { forming } = this;
    if (this.closed.length > 0 || forming === undefined || forming.openMs <= this.toldMs) return undefined;
    this.toldMs = forming.openMs;
    return forming;
  }

  private checkKnown(first: Bar | undefined): void {
    if (this.lastMs === Number.NEGATIVE_INFINITY) return;
    if (first?.openMs !== this.lastMs) {
      throw new BybitFailure('bad-answer', `no bar of ${new Date(this.lastMs).toISOString()} in it`);
    }
    const { last } = this;
    if (last === undefined) this.near = [first.close];
    else if (last.close !== first.close || last.volume !== first.volume) this.restated += 1;
    this.last = first;
  }

  /** False: it makes no sense, and nothing after it is taken before it was asked for again. What it is then the desk judges. */
  private close(told: Bar, nowMs: number): boolean {
    if (this.isStrange(told)) {
      if (this.doubt?.openMs !== told.openMs) this.doubt = { openMs: told.openMs, sinceMs: nowMs };
      if (nowMs - this.doubt.sinceMs < DOUBT_MS) return false;
    }
    if (isSoundBar(told)) this.noteLevel(told.close);
    this.closed.push(this.asBegun(told));
    this.last = told;
    this.lastMs = told.openMs;
    this.passedMs = told.openMs;
    return true;
  }

  private noteLevel(close: number): void {
    const [level = close] = this.near;
    this.near = isFarOff(close, level) ? [level, close] : [close];
  }

  private isStrange(bar: Bar): boolean {
    return !isSoundBar(bar) || this.isFar(bar.high) || this.isFar(bar.low);
  }

  private isFar(price: number): boolean {
    return this.near.length > 0 && this.near.every((last) => isFarOff(price, last));
  }

  /** An open that sessions may have been filled at stays as it was told. */
  private asBegun(bar: Bar): Bar {
    const { forming } = this;
    if (forming?.openMs !== bar.openMs || forming.open === bar.open) return bar;
    this.restated += 1;
    const { open } = forming;
    return { ...bar, open, high: Math.max(bar.high, open), low: Math.min(bar.low, open) };
  }

  /** Before its first trade a bar has no open of its own. */
  private begin({ openMs, open, volume }: Bar): void {
    if (!(volume > 0 && open > 0) || this.isFar(open)) return;
    if (openMs > (this.forming?.openMs ?? Number.NEGATIVE_INFINITY)) this.forming = { openMs, open };
  }
}
