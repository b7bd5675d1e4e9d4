import { type Amount, add, amount, ZERO } from '../domain/amount.js';
import type { ApprovedOrder, Side } from '../domain/order.js';
import type { CancelCause } from '../domain/session-event.js';

/** How far the venue is known to have come with an order; it only goes forward. */
const STEPS = ['submitted', 'unknown', 'accepted', 'filling'] as const;
export type RemoteStep = (typeof STEPS)[number];

/** An order at a venue that is elsewhere, or on its way there. */
export interface RemoteOrder {
  /** Its quantity is what is still to be filled. */
  order: ApprovedOrder;
  readonly instrument: number;
  step: RemoteStep;
  /** Why the venue was asked to withdraw it. */
  asked: CancelCause | undefined;
}

/** Ended orders of which a late execution may still be told. */
const MOST_ENDED = 1_000;

/** The orders that are elsewhere, by instrument, oldest first, and the latest that have ended. */
export class RemoteShelf {
  private readonly lists: RemoteOrder[][];
  private readonly bySeq = new Map<number, RemoteOrder>();
  /** How many of each list may open or enlarge a position: figures ask for it at every fact. */
  private readonly entries: number[];
  private readonly ended = new Map<number, RemoteOrder>();

  constructor(instruments: number) {
    this.lists = Array.from({ length: instruments }, () => []);
    this.entries = this.lists.map(() => 0);
  }

  of(instrument: number): readonly RemoteOrder[] {
    return this.lists[instrument] as RemoteOrder[];
  }

  add(instrument: number, order: ApprovedOrder): void {
    const one: RemoteOrder = { order, instrument, step: 'submitted', asked: undefined };
    (this.lists[instrument] as RemoteOrder[]).push(one);
    this.bySeq.set(order.seq, one);
    this.count(one, 1);
  }

  /** One that has ended before anybody looked. */
  bury(instrument: number, order: ApprovedOrder): void {
    this.keep({ order, instrument, step: 'submitted', asked: undefined });
  }

  find(seq: number): RemoteOrder | undefined {
    return this.bySeq.get(seq);
  }

  /** Working or ended. */
  known(seq: number): RemoteOrder | undefined {
    return this.find(seq) ?? this.ended.get(seq);
  }

  /** The order works no longer. */
  end(one: RemoteOrder): void {
    const list = this.lists[one.instrument] as RemoteOrder[];
    const at = list.indexOf(one);
    if (at >= 0) {
      list.splice(at, 1);
      this.bySeq.delete(one.order.seq);
      this.count(one, -1);
    }
    this.keep(one);
  }

  private keep(one: RemoteOrder): void {
    this.ended.set(one.order.seq, one);
    const oldest = this.ended.keys().next().value;
    if (this.ended.size > MOST_ENDED && oldest !== undefined) this.ended.delete(oldest);
  }

  /** So much of it was filled: what is left of it. An order that has ended stays what it was. */
  fill(one: RemoteOrder, quantity: Amount, most: number): Amount {
    const left = amount(Math.max(0, Math.min(one.order.quantity - quantity, most)));
    one.order = { ...one.order, quantity: left };
    one.step = 'filling';
    if (left === 0) this.end(one);
    return left;
  }

  /** Where a stop stands by now, only the venue knows. */
  triggerOf(): undefined {
    return undefined;
  }

  remainingOf(instrument: number, group: number): Amount {
    let sum = ZERO;
    for (const { order } of this.of(instrument)) if (order.group === group) sum = add(sum, order.quantity);
    return sum;
  }

  enteringOf(instrument: number, side: Side): Amount {
    let sum = ZERO;
    for (const { order } of this.of(instrument)) {
      if (order.side === side && !order.reduceOnly) sum = add(sum, order.quantity);
    }
    return sum;
  }

  entriesOf(instrument: number): number {
    return this.entries[instrument] as number;
  }

  private count({ instrument, order }: RemoteOrder, by: number): void {
    if (!order.reduceOnly) this.entries[instrument] = (this.entries[instrument] as number) + by;
  }

  /** An order that is elsewhere cannot be made smaller from here: the desk withdraws the others instead. */
  cut(): void {}
}

/** True when the order has come as far as that now, and had not before. */
export function comesTo(one: RemoteOrder, step: RemoteStep): boolean {
  if (STEPS.indexOf(step) <= STEPS.indexOf(one.step)) return false;
  one.step = step;
  return true;
}
