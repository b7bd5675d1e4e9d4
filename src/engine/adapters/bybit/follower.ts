import { lastFundedMs, type MarketFact } from '../../domain/market-fact.js';
import type { BackOff } from './back-off.js';
import type { Candle } from './ccxt-exchange.js';
import type { ContractFacts } from './contract-facts.js';
import type { ExchangeClock } from './exchange-clock.js';
import { type BybitFailure, bybitFailureOf } from './failure.js';
import type { Lane } from './lane.js';
import type { Waiting } from './rate-budget.js';

/** A bar is asked for so long after its end when no stream has called for it, ms of the exchange. */
const LAG_MS = 2_000;
/** The exchange prints no bar of a quiet minute at once: after so long there is none, ms of the exchange. */
const PATIENCE_MS = 20_000;
/** Between two questions for the same thing, ms of the exchange, and at least so long of ours. */
const AGAIN_MS = 1_000;
const LEAST_AGAIN_MS = 20;
/** The most that one answer holds. */
export const PAGE = 1_000;

export interface FollowerParts {
  readonly waiting: Waiting;
  readonly clock: ExchangeClock;
  readonly backOff: BackOff;
  /** Ascending from `sinceMs` on, at most {@link PAGE}. Rejects with anything. */
  readonly ask: (lane: Lane, sinceMs: number) => Promise<readonly Candle[]>;
  /** The exchange does not know the symbol, or will not answer for it. */
  readonly onRefused: (failure: BybitFailure) => void;
  /** Of a contract: what comes beside its bars. */
  readonly beside?: ContractFacts;
}

/** Keeps one lane at the exchange's last closed bar: asks when a bar has ended, and again until it has come. */
export class LaneFollower {
  /** Start of the bar up to which everything is known. */
  askedMs = Number.NEGATIVE_INFINITY;
  failure: BybitFailure | undefined;
  private retryAtMs = 0;
  private calledMs = Number.NEGATIVE_INFINITY;

  constructor(
    readonly lane: Lane,
    private readonly parts: FollowerParts,
  ) {}

  /** A stream has told of a bar that began then. */
  call(openMs: number): void {
    this.calledMs = Math.max(this.calledMs, openMs);
  }

  /** The store stands there, and knows of these facts. */
  continueAfter(lastOpenMs: number, facts: readonly MarketFact[]): void {
    const { lane } = this;
    lane.continueAfter(lastOpenMs);
    this.parts.beside?.continueAfter(lastFundedMs(facts) ?? lastOpenMs + lane.frameMs);
  }

  /** Ms of ours until the next question is due; 0 or less: now. */
  dueInMs(): number {
    return Math.min(this.barsDueInMs(), this.parts.beside?.dueInMs() ?? Number.POSITIVE_INFINITY);
  }

  private barsDueInMs(): number {
    const { clock, waiting } = this.parts;
    const elapsedMs = waiting.elapsedMs();
    const nowMs = clock.nowMs(elapsedMs);
    const wanted = this.calledMs > this.askedMs ? nowMs : this.nextMs(nowMs);
    return Math.max((wanted - nowMs) / clock.speed, this.retryAtMs - elapsedMs);
  }

  /** How far behind its newest closed bar the lane is, ms of the exchange. */
  behindMs(): number {
    const nowMs = this.parts.clock.nowMs(this.parts.waiting.elapsedMs());
    return Math.max(0, this.startMs(nowMs) - this.askedMs);
  }

  /** Asks until the lane has come to the bar that runs, and for what is told beside its bars. Never rejects. */
  async catchUp(): Promise<void> {
    const { beside } = this.parts;
    if (beside === undefined || this.barsDueInMs() <= 0) await this.askBars();
    await beside?.catchUp();
  }

  private async askBars(): Promise<void> {
    const { clock, waiting, backOff } = this.parts;
    try {
      while ((await this.page()) >= PAGE);
      backOff.reset();
      this.failure = undefined;
      const nowMs = clock.nowMs(waiting.elapsedMs());
      const { newestMs } = this.lane;
      const isQuiet = nowMs - this.startMs(nowMs) > PATIENCE_MS;
      this.askedMs = Math.max(this.askedMs, isQuiet ? this.startMs(nowMs) : newestMs);
      this.retryAtMs = waiting.elapsedMs() + Math.max(LEAST_AGAIN_MS, AGAIN_MS / clock.speed);
    } catch (error) {
      this.failure = bybitFailureOf(error);
      if (this.failure.fault === 'unknown-symbol' || this.failure.fault === 'refused') {
        this.parts.onRefused(this.failure);
      }
      this.retryAtMs = waiting.elapsedMs() + backOff.nextMs();
    }
  }

  private async page(): Promise<number> {
    const { lane } = this;
    const { ask, clock, waiting } = this.parts;
    const before = lane.lastOpenMs;
    // What the exchange answers it answers after this moment.
    const sureMs = clock.surelyMs(waiting.elapsedMs());
    const candles = await ask(lane, before);
    lane.take(candles, sureMs);
    // A page that brings nothing new would be asked for for ever.
    return lane.lastOpenMs === before ? 0 : candles.length;
  }

  /** When the clock alone makes it ask: after the end of a bar, or for the open of the one that has begun. */
  private nextMs(nowMs: number): number {
    const startMs = this.startMs(nowMs);
    if (startMs > this.askedMs) return startMs + LAG_MS;
    const isOpenWanted = !this.lane.knowsOpenOf(startMs) && nowMs - startMs < PATIENCE_MS;
    return isOpenWanted ? nowMs + AGAIN_MS : startMs + this.lane.frameMs + LAG_MS;
  }

  private startMs(nowMs: number): number {
    return Math.floor(nowMs / this.lane.frameMs) * this.lane.frameMs;
  }
}
