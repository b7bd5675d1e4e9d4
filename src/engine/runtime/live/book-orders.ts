import { add } from '../../domain/amount.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { Side } from '../../domain/order.js';
import type { SessionSpec } from '../../domain/session.js';
import type { ControlFact, FillEvent, OrderEvent, SessionEvent } from '../../domain/session-event.js';
import type { Dispatch } from '../sessions/session-rows.js';
import { type BookedParts, PartLedger } from './booked-parts.js';
import { BoundedSet } from './bounded-set.js';
import { type FoundOrder, type FoundOrders, isSame } from './found-orders.js';
import { HeldSteps } from './held-steps.js';
import { type LinkId, sessionTag } from './link-id.js';
import { OrderIds } from './order-ids.js';
import { newOrder, type TrackedOrder } from './tracked-order.js';

export interface StandingStop {
  readonly event: OrderEvent;
  mayLeave: boolean;
}

/** Which of a book's orders are at the exchange, and what is booked of them already: a fold of the session's record. */
export class BookOrders {
  readonly tag: string;
  private readonly orders = new Map<number, TrackedOrder>();
  private readonly ids: OrderIds;
  private readonly stops = new Map<InstrumentId, StandingStop>();
  private readonly newestStops = new Map<InstrumentId, Pick<OrderEvent, 'seq' | 'side'>>();
  private readonly booked = new BoundedSet();
  private readonly parts = new PartLedger();
  private readonly held = new Map<InstrumentId, HeldSteps>();
  /** The number of the last order that was decided: they count from 1 without a gap. */
  private last = 0;

  constructor(
    readonly spec: SessionSpec,
    installation: Pick<LinkId, 'installation' | 'epoch'>,
  ) {
    this.tag = sessionTag(spec.uid);
    this.ids = new OrderIds({ ...installation, tag: this.tag });
  }

  /** Those that were decided by now may have left before this start, under ids that are lost. */
  growOld(): void {
    for (const order of this.orders.values()) order.isOld = true;
  }

  /** Those of which something may still come. */
  open(): readonly TrackedOrder[] {
    return [...this.orders.values()];
  }

  /** Whatever was sent before was sent by now, by the exchange's time: ours may be anything. */
  doubtFrom(exchangeMs: number): void {
    for (const order of this.orders.values()) {
      if (order.phase !== 'unknown' && order.phase !== 'working') continue;
      order.sentMs = exchangeMs;
      order.seenMs = exchangeMs;
    }
  }

  find(seq: number): TrackedOrder | undefined {
    return this.orders.get(seq);
  }

  /** The stop that is to protect what is held of it. */
  stopOf(instrument: InstrumentId): StandingStop | undefined {
    return this.stops.get(instrument);
  }

  /** It is stored, or the store does not take it: it may be acted on. */
  release(seq: number): void {
    for (const stop of this.stops.values()) if (stop.event.seq === seq) stop.mayLeave = true;
    const order = this.orders.get(seq);
    if (order !== undefined) order.mayLeave = true;
  }

  /** Signed, base units, by the exchange's time. */
  heldAt(instrument: InstrumentId, atMs: number): number {
    return this.held.get(instrument)?.at(atMs) ?? 0;
  }

  /** Whatever stop is hit there, it is booked on this one; one that trades the other way is none of it. */
  newestStop(instrument: InstrumentId, side: Side): number | undefined {
    const newest = this.newestStops.get(instrument);
    return newest?.side === side ? newest.seq : undefined;
  }

  /** Of an execution that no order which still works did. */
  partsOf(execId: string): BookedParts {
    return this.parts.of(execId);
  }

  /** An execution, or a line of the venue's ledger. */
  isBooked(id: string): boolean {
    return this.booked.has(id);
  }

  instrument(id: InstrumentId): Instrument | undefined {
    return this.spec.instruments.find((one) => one.id === id);
  }

  /**
   * Ids of those that are to leave, or are there already: to be stored with them. Stops of contracts are kept by the
   * venue and have none.
   */
  dispatchesFor(events: readonly SessionEvent[], found: FoundOrders): readonly Dispatch[] {
    return events.flatMap((event) =>
      event.kind === 'order' && this.leaves(event) ? this.dispatchesOf(event, found) : [],
    );
  }

  private dispatchesOf(event: OrderEvent, found: FoundOrders): readonly Dispatch[] {
    const { seq } = event;
    const [same, ...others] = found.sameAs(event);
    if (same !== undefined) {
      const there = event.purpose === 'stop' ? [same, ...others] : [same];
      return there.map((one) => dispatchAs(event, one));
    }
    const known = this.ids.of(seq);
    // An id of the reserve whose order was lost may be at the exchange, with something else.
    return known !== undefined && !found.has(known) ? [] : [{ seq, linkId: this.ids.make(seq) }];
  }

  /** What is there under the number of an order that has not left takes its place; false: something else has the number. */
  claim(one: FoundOrder, isThere: (linkId: string) => boolean): Dispatch | undefined {
    const { seq } = one;
    const order = this.orders.get(seq);
    const stop = [...this.stops.values()].find(({ event }) => event.seq === seq);
    const event = order?.event ?? stop?.event;
    if (event === undefined) return this.claimStop(one);
    const mayBe = order === undefined || isUnseen(order, isThere);
    return mayBe && isSame(one, event) ? dispatchAs(event, one) : undefined;
  }

  /** A stop rests on under the number that it was placed with, whatever the session's newest is. */
  private claimStop({ seq, incarnation, told }: FoundOrder): Dispatch | undefined {
    const isStop = told?.triggerPrice !== undefined && told.side === 'sell';
    const isHere = isStop && this.stops.has(told.instrument);
    return isHere ? { seq, linkId: told.linkId ?? '', incarnation: Math.max(2, incarnation) } : undefined;
  }

  /** A claimed one: it is asked what became of it. */
  take(dispatch: Dispatch, atMs: number): void {
    this.takeDispatch(dispatch);
    const order = this.orders.get(dispatch.seq);
    if (order === undefined) return;
    order.linkId = dispatch.linkId;
    order.phase = 'unknown';
    order.sentMs = atMs;
    order.seenMs = atMs;
  }

  /** The id under which a protective order is placed next: never one that was used before. */
  nextIncarnation(seq: number): Required<Dispatch> {
    return this.ids.next(seq);
  }

  private leaves(event: OrderEvent): boolean {
    if (event.outside !== undefined || event.purpose === 'liquidation') return false;
    return event.purpose !== 'stop' || this.instrument(event.instrument)?.kind === 'spot';
  }

  /** Before the order itself: whoever finds the id later must not make up another. */
  takeDispatch(dispatch: Dispatch): void {
    this.ids.take(dispatch);
  }

  /** Of an order with this id; undefined: this book has made none such, whatever the id says. */
  seqOf(linkId: string): number | undefined {
    return this.ids.seqOf(linkId);
  }

  /** `doubtMs`, exchange time: an order whose id was stored before may have been sent until then. */
  takeEvent(event: SessionEvent, doubtMs?: number): void {
    switch (event.kind) {
      case 'order':
        this.takeOrder(event, doubtMs);
        return;
      case 'accepted':
        this.move(event.seq, (order) => (order.phase === 'done' ? 'done' : 'working'));
        return;
      case 'unknown':
        this.move(event.seq, (order) => (order.phase === 'working' ? 'working' : 'unknown'));
        return;
      case 'rejected':
      case 'canceled':
        this.end(event.seq);
        return;
      case 'cancel-asked': {
        const order = this.orders.get(event.seq);
        if (order === undefined) return;
        order.cancelAsked = true;
        order.askedByHand = event.cause === 'by-hand';
        return;
      }
      case 'fill':
        this.takeFill(event);
        return;
      case 'funding':
        if (event.recordId !== undefined) this.booked.add(event.recordId);
        return;
      default:
        return;
    }
  }

  hasId(seq: number): boolean {
    return this.ids.has(seq);
  }

  /** The session has given the number to an order. */
  hasDecided(seq: number): boolean {
    return seq <= this.last;
  }

  dispatchOf(seq: number): Dispatch | undefined {
    const linkId = this.ids.of(seq);
    return linkId === undefined ? undefined : { seq, linkId };
  }

  /** It may leave, or has left. */
  isReleased(seq: number): boolean {
    const stop = [...this.stops.values()].find(({ event }) => event.seq === seq);
    return this.orders.get(seq)?.mayLeave ?? stop?.mayLeave ?? true;
  }

  /** It is told: it must not be told again. Of a record only what came of it says that it is booked. */
  takeFact(fact: ControlFact): void {
    if (fact.kind === 'execution' || fact.kind === 'outside') this.booked.add(fact.execution.execId);
    if (fact.kind === 'funding-settled') this.booked.add(fact.recordId);
  }

  private takeOrder(event: OrderEvent, doubtMs: number | undefined): void {
    const { seq, instrument, purpose } = event;
    this.last = Math.max(this.last, seq);
    if (event.outside !== undefined) return;
    if (purpose === 'stop') {
      this.stops.set(instrument, { event, mayLeave: doubtMs !== undefined });
      this.newestStops.set(instrument, { seq, side: event.side });
      return;
    }
    const linkId = this.ids.of(seq);
    if (linkId === undefined) return;
    const start =
      doubtMs === undefined ? { phase: 'waiting', sentMs: 0 } : { phase: 'unknown', sentMs: doubtMs };
    this.orders.set(seq, newOrder(event, linkId, start as Pick<TrackedOrder, 'phase' | 'sentMs'>));
  }

  private move(seq: number, to: (order: TrackedOrder) => TrackedOrder['phase']): void {
    const order = this.orders.get(seq);
    if (order !== undefined) order.phase = to(order);
  }

  private end(seq: number): void {
    const order = this.orders.get(seq);
    if (order !== undefined) order.phase = 'done';
    this.orders.delete(seq);
    for (const [instrument, stop] of this.stops) if (stop.event.seq === seq) this.stops.delete(instrument);
  }

  private takeFill({ orderSeq, instrument, side, quantity, remaining, atMs, execId }: FillEvent): void {
    if (execId !== undefined) this.booked.add(execId);
    const steps = this.held.get(instrument) ?? new HeldSteps();
    steps.add(atMs, side === 'buy' ? quantity : -quantity);
    this.held.set(instrument, steps);
    const order = this.orders.get(orderSeq);
    if (order !== undefined) order.filled = add(order.filled, quantity);
    else if (execId !== undefined) this.parts.add(execId, quantity);
    if (remaining === undefined) this.end(orderSeq);
  }
}

/** Of a stop the number stays, however often it was placed. */
const dispatchAs = ({ seq, purpose }: OrderEvent, { linkId, incarnation }: FoundOrder): Dispatch =>
  purpose === 'stop' ? { seq, linkId, incarnation: Math.max(2, incarnation) } : { seq, linkId };

/** It has not left, or its own id is not there. */
const isUnseen = ({ phase, linkId }: TrackedOrder, isThere: (linkId: string) => boolean): boolean =>
  phase === 'waiting' || (phase === 'unknown' && !isThere(linkId));
