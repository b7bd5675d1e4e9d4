import { amount } from '../../domain/amount.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { VenueExecution } from '../../ports/exchange.js';
import type { AccountParts } from './account-parts.js';
import type { FoundClaims } from './claim-found.js';
import { type Findings, HoldingsComparison, type Outside } from './compare-holdings.js';
import { partOf } from './execution-part.js';
import type { ReconcileOutcome } from './live-account.js';
import type { Look } from './look.js';
import type { Prover } from './prover.js';
import type { Inquiry } from './reconciler.js';
import type { OutsidePart } from './shortfall.js';
import type { StopFates } from './stop-fates.js';
import { type Stray, straysIn } from './stray-orders.js';
import { takeFunding, transfersOf } from './take-records.js';

/** The stream tells within this; what is found later was missed by it. */
const STREAM_LAG_MS = 10_000;

export interface SettlementHooks {
  readonly prover: Prover;
  readonly claims: FoundClaims;
  readonly fates: StopFates;
  /** Executions that the stream should have told were found. */
  readonly onMissed: () => void;
  /** Something does not fit yet: it is to be looked at again soon. */
  readonly onOpen: () => void;
}

/** Takes in what a look at everything has found, and says what it comes to; within the desk's turn. */
export class Settlement {
  private readonly comparison: HoldingsComparison;
  private straysBefore: ReadonlySet<string> = new Set();
  private isFirst = true;

  constructor(
    private readonly parts: AccountParts,
    private readonly hooks: SettlementHooks,
  ) {
    this.comparison = new HoldingsComparison(parts.state, parts.exchange.doubtMs);
  }

  async settle(look: Look, inquiries: readonly Inquiry[], begunMs: number): Promise<ReconcileOutcome> {
    const { state, news, clock, account, exchange } = this.parts;
    const executions = await this.book(look);
    for (const order of look.orders) await news.order(order);
    await this.claim(look);
    const settled = await this.answer(inquiries);
    this.hooks.fates.ask(state.takeLook(look));
    const findings = this.comparison.compare(look.atMs);
    await this.act(findings);
    const strays = this.clear(look);
    await takeFunding(state, look, exchange.doubtMs);
    this.tellTransfers(look);
    const unknown = [...state.books.values()].flatMap(({ orders }) => orders.open());
    this.isFirst = false;
    const report = {
      account,
      atMs: clock.nowMs(),
      tookMs: clock.elapsedMs() - begunMs,
      executions,
      settled,
      unknown: unknown.filter(({ phase }) => phase === 'unknown').length,
      external: findings.external,
      unexplained: findings.unexplained.map(({ owner: _, ...one }) => one),
      strays,
    };
    return { kind: 'done', report };
  }

  /** How many were missed. */
  private async book({ executions, atMs }: Look): Promise<number> {
    let missed = 0;
    let late = 0;
    for (const execution of executions) {
      if (this.isKnown(execution)) continue;
      await this.parts.news.execution(execution);
      if (this.parts.state.foreign.seen.has(execution.execId)) continue;
      missed += 1;
      if (execution.atMs < atMs - STREAM_LAG_MS) late += 1;
    }
    if (late > 0 && !this.isFirst) this.hooks.onMissed();
    return missed;
  }

  /** What a record that was lost has left there. */
  private async claim({ atMs, orders, executions }: Look): Promise<void> {
    const { state } = this.parts;
    if (state.isStartSettled) return;
    const { claims } = this.hooks;
    const there = new Set([...orders, ...executions].map(({ linkId }) => linkId));
    await claims.settle((linkId) => there.has(linkId));
    if (this.isFirst) for (const { orders: own } of state.books.values()) own.growOld();
    if (!state.seesStart(atMs)) return;
    await claims.giveUp();
    state.isStartSettled = true;
  }

  private isKnown({ execId, linkId, instrument, quantity }: VenueExecution): boolean {
    const { state } = this.parts;
    if (state.foreign.seen.has(execId)) return true;
    const owner = state.ownerOf(linkId);
    if (owner.kind === 'lost') return owner.book.found.knows(linkId ?? '', execId);
    const book = owner.kind === 'book' ? owner.book : state.traderOf(instrument);
    if (book?.orders.isBooked(execId) !== true) return false;
    const booked = book.orders.partsOf(execId);
    return booked.parts === 0 || booked.quantity >= quantity;
  }

  /** Of how many the fate is known now. */
  private async answer(inquiries: readonly Inquiry[]): Promise<number> {
    let settled = 0;
    for (const { book, order, told } of inquiries) {
      if (told === undefined) {
        this.hooks.prover.ask(book, order);
        continue;
      }
      await this.parts.news.order(told);
      settled += 1;
    }
    return settled;
  }

  private async act({ external, outside, unexplained, isOpen }: Findings): Promise<void> {
    const { state, notices } = this.parts;
    for (const one of outside) {
      notices.outside({ ...one, parts: one.parts.filter((part) => stopOf(one, part) === undefined) });
      await this.takeOutside(one);
    }
    notices.external(state.external, external);
    state.external = external;
    for (const one of unexplained) {
      if (one.owner.session?.state === 'running') await one.owner.apply({ kind: 'pause' }, 'reconciler');
      notices.unexplained(one.owner, one);
    }
    if (isOpen) this.hooks.onOpen();
  }

  private async takeOutside(outside: Outside): Promise<void> {
    const { book, instrument, parts } = outside;
    for (const part of parts) {
      const { execution: told, quantity, left, cause } = part;
      const execId = this.parts.state.foreign.take(told, quantity);
      const execution = { ...partOf(told, { quantity, before: amount(told.quantity - left) }), execId };
      const seq = stopOf(outside, part);
      await book.hear([
        seq === undefined
          ? { kind: 'outside', instrument, side: told.side, cause, execution }
          : { kind: 'execution', seq, execution },
      ]);
    }
  }

  /** Withdraws what nobody counts with, once it was seen twice: what has just ended was in the first look only. */
  private clear({ orders }: Look): number {
    const { state, notices } = this.parts;
    const strays = straysIn(state, orders);
    for (const stray of strays) {
      const isNew = !this.straysBefore.has(stray.linkId);
      if (isNew) continue;
      if (!stray.isProtecting) this.withdraw(stray);
      notices.stray(stray);
    }
    if (strays.some(({ linkId }) => !this.straysBefore.has(linkId))) this.hooks.onOpen();
    this.straysBefore = new Set(strays.map(({ linkId }) => linkId));
    return strays.length;
  }

  private withdraw({ order, linkId }: Stray): void {
    const instrument = this.parts.instrumentOf(order.instrument as InstrumentId);
    if (instrument === undefined) return;
    // Whatever comes of it, the next look tells whether it is still there.
    void this.parts.exchange.cancel({ instrument, linkId, isStop: order.triggerPrice !== undefined });
  }

  private tellTransfers({ records }: Look): void {
    const { state, notices } = this.parts;
    for (const record of transfersOf(records)) {
      const isKnown = state.seenRecords.has(record.recordId);
      state.seenRecords.add(record.recordId);
      if (!isKnown && record.atMs > state.transfersFromMs) notices.transfer(record);
    }
  }
}

/** A stop had closed what its book did not know yet that it held: that is the book's own way out, and no news. */
const stopOf = ({ book, instrument }: Outside, { execution }: OutsidePart): number | undefined =>
  execution.kind === 'stop' ? book.orders.newestStop(instrument, execution.side) : undefined;
