import type { Bar } from '../../domain/bar.js';
import type { MarketFact } from '../../domain/market-fact.js';
import type { Candle } from './ccxt-exchange.js';
import type { Lane } from './lane.js';
import { Marks } from './marks.js';

const HOUR = 3_600_000;
/** A bar at whose end funding is due waits so long for the rate, ms of the exchange; then the funding comes after it. */
const HOLD_MS = 20_000;
/** And at least so long of ours, where time goes faster. */
const LEAST_HOLD_MS = 250;
/** Between two questions for a rate that is due, ms of the exchange, and at least so long of ours. */
const AGAIN_MS = 1_000;
const LEAST_AGAIN_MS = 20;

export interface ContractParts {
  /** Settled after the first time, up to the second. Rejects with anything. */
  readonly fundings: (afterMs: number, untilMs: number) => Promise<readonly MarketFact[]>;
  /** Mark bars for these. Rejects with anything. */
  readonly marks: (bars: readonly Bar[]) => Promise<readonly Candle[]>;
  /** Between two settlements, as the exchange has it now. */
  readonly fundingMs: () => number;
  /** Market time. */
  readonly nowMs: () => number;
  readonly elapsedMs: () => number;
  /** Ms of the exchange per ms of ours. */
  readonly speed: number;
}

/**
 * Funding and marks of one contract, in step with its closed bars: a bar is given once they are known. Funding is what REST
 * says was settled, asked for from the last that is known, so none is missed and none comes twice, whatever broke off.
 */
export class ContractFacts {
  /** The last settlement that is known. */
  private fundedMs = Number.NEGATIVE_INFINITY;
  /** The hour up to which was asked: settlements are on the hour, however often. */
  private askedMs = Number.NEGATIVE_INFINITY;
  private markedMs = Number.NEGATIVE_INFINITY;
  private held: { readonly dueMs: number; readonly sinceMs: number } | undefined;
  private retryAtMs = Number.POSITIVE_INFINITY;
  private readonly marks = new Marks();

  constructor(
    private readonly lane: Lane,
    private readonly parts: ContractParts,
  ) {
    lane.readyMs = Number.NEGATIVE_INFINITY;
  }

  /** What was settled up to then is known. */
  continueAfter(fundedMs: number): void {
    this.fundedMs = fundedMs;
  }

  /** Ms of ours until a rate that is due is asked for again. */
  dueInMs(): number {
    return this.retryAtMs - this.parts.elapsedMs();
  }

  /** After bars have closed. Never rejects: bars do not wait for ever. */
  async catchUp(): Promise<void> {
    const bars = this.lane.pending;
    const [first, last] = [bars[0], bars.at(-1)];
    if (first === undefined || last === undefined) return;
    if (this.fundedMs === Number.NEGATIVE_INFINITY) this.fundedMs = first.openMs;
    const endMs = last.openMs + this.lane.frameMs;
    await this.mark(bars.filter(({ openMs }) => openMs > this.markedMs));
    const dueMs = Math.floor(endMs / this.parts.fundingMs()) * this.parts.fundingMs();
    await this.fund(endMs, dueMs);
    const isHeld = this.fundedMs < dueMs && this.isWorthWaiting(dueMs);
    this.lane.readyMs = Math.max(this.lane.readyMs, isHeld ? dueMs - 1 : endMs);
    const againMs = Math.max(LEAST_AGAIN_MS, AGAIN_MS / this.parts.speed);
    this.retryAtMs = isHeld ? this.parts.elapsedMs() + againMs : Number.POSITIVE_INFINITY;
  }

  /** Without an answer these bars have no marks: one that came later would meet another price. */
  private async mark(bars: readonly Bar[]): Promise<void> {
    const last = bars.at(-1);
    if (last === undefined) return;
    this.markedMs = last.openMs;
    const candles = await this.parts.marks(bars).catch(() => []);
    this.lane.tell(this.marks.of(bars, candles));
  }

  private async fund(endMs: number, dueMs: number): Promise<void> {
    const hourMs = Math.floor(endMs / HOUR) * HOUR;
    if (hourMs <= this.askedMs && dueMs <= this.fundedMs) return;
    const settled = await this.parts.fundings(this.fundedMs, endMs).catch(() => undefined);
    if (settled === undefined) return;
    this.askedMs = hourMs;
    this.lane.tell(settled);
    // An answer without any is no proof that there was none: from the last known one it is asked for again.
    this.fundedMs = settled.at(-1)?.atMs ?? this.fundedMs;
  }

  private isWorthWaiting(dueMs: number): boolean {
    const nowMs = this.parts.nowMs();
    if (this.held?.dueMs !== dueMs) this.held = { dueMs, sinceMs: nowMs };
    return nowMs - this.held.sinceMs < Math.max(HOLD_MS, LEAST_HOLD_MS * this.parts.speed);
  }
}
