import type { Environment } from '../../../domain/environment.js';
import type { Instrument } from '../../../domain/instrument.js';
import type { Exchange, ExchangeVitals, Guard, OutgoingOrder, VenueNews } from '../../../ports/exchange.js';
import type { RateBudget } from '../rate-budget.js';
import { exchangeFailureOf } from './asking.js';
import type { CallRecord } from './call-record.js';
import type { Circuits } from './circuits.js';
import type { ClockKeeper } from './clock-keeper.js';
import type { PrivateStream } from './private-stream.js';
import type { Questions } from './questions.js';
import type { SignedCalls } from './signed-calls.js';
import type { StreamHealth } from './stream-health.js';
import type { Writes } from './writes.js';

export interface AccountParts {
  readonly environment: Environment;
  readonly doubtMs: number;
  readonly clock: ClockKeeper;
  readonly calls: SignedCalls;
  readonly writes: Writes;
  readonly questions: Questions;
  readonly stream: PrivateStream;
  readonly health: StreamHealth;
  readonly budget: RateBudget;
  readonly circuits: Circuits;
  readonly record: CallRecord;
  readonly elapsedMs: () => number;
  readonly end: () => Promise<unknown>;
}

/** An account at Bybit, behind one key. */
export class BybitAccount implements Exchange {
  readonly environment: Environment;
  readonly doubtMs: number;
  readonly #parts: AccountParts;
  private listening: Promise<void> | undefined;

  constructor(parts: AccountParts) {
    this.environment = parts.environment;
    this.doubtMs = parts.doubtMs;
    this.#parts = parts;
  }

  nowMs(): number {
    return this.#parts.clock.nowMs();
  }

  place(order: OutgoingOrder) {
    return this.#parts.writes.place(order);
  }

  cancel(order: Parameters<Exchange['cancel']>[0]) {
    return this.#parts.writes.cancel(order);
  }

  amend(change: Parameters<Exchange['amend']>[0]) {
    return this.#parts.writes.amend(change);
  }

  guard(instrument: Instrument, guard: Guard) {
    return this.#parts.writes.guard(instrument, guard);
  }

  setLeverage(instrument: Instrument, leverage: number) {
    return this.#parts.writes.setLeverage(instrument, leverage);
  }

  order(instrument: Instrument, linkId: string) {
    return this.ask(({ orders }) => orders.order(instrument, linkId));
  }

  /** What it finds is compared with what the stream has told. */
  async openOrders() {
    const { health, stream } = this.#parts;
    const known = await this.ask(({ orders }) => orders.openOrders());
    if (health.hasLostOrder(known, this.nowMs())) stream.cut('order-lost');
    return known;
  }

  endedOrders(sinceMs: number) {
    return this.ask(({ orders }) => orders.endedOrders(sinceMs));
  }

  /** As {@link openOrders}. */
  async executions(sinceMs: number) {
    const { health, stream } = this.#parts;
    const known = await this.ask(({ orders }) => orders.executions(sinceMs));
    if (health.hasLostExecution(known, this.nowMs())) stream.cut('execution-lost');
    return known;
  }

  positions() {
    return this.ask(({ account }) => account.positions());
  }

  inverse() {
    return this.ask(({ account }) => account.inverse());
  }

  balances() {
    return this.ask(({ account }) => account.balances());
  }

  records(sinceMs: number, untilMs?: number) {
    return this.ask(({ account }) => account.records(sinceMs, untilMs));
  }

  rights() {
    return this.ask(({ key }) => key.rights());
  }

  isHedged(instrument: Instrument) {
    return this.ask(({ key }) => key.isHedged(instrument));
  }

  marginMode() {
    return this.ask(({ key }) => key.marginMode());
  }

  setMarginMode(mode: Parameters<Exchange['setMarginMode']>[0]) {
    return this.#parts.writes.setMarginMode(mode);
  }

  fees(instrument: Instrument) {
    return this.ask(({ key }) => key.fees(instrument));
  }

  listen(hear: (news: VenueNews) => void): void {
    this.listening ??= this.#parts.stream.run(hear);
  }

  async close(): Promise<void> {
    const { calls, stream, clock, end } = this.#parts;
    calls.close();
    clock.stop();
    stream.stop();
    await end();
    await this.listening;
  }

  vitals(): ExchangeVitals {
    const { clock, budget, record, health, circuits, elapsedMs } = this.#parts;
    return {
      clockOffsetMs: clock.offsetMs(),
      budget: budget.state,
      latencyMs: record.latencyMs,
      errorShare: record.errorShare,
      topicAgeMs: health.ages(elapsedMs()),
      circuits: circuits.states(),
    };
  }

  private async ask<Found>(question: (questions: Questions) => Promise<Found>): Promise<Found> {
    try {
      return await question(this.#parts.questions);
    } catch (error) {
      throw exchangeFailureOf(error);
    }
  }
}
