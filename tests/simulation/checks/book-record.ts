import type { JournalRow } from '../../../src/engine/domain/journal-row.js';
import type { SessionSpec } from '../../../src/engine/domain/session.js';
import type { ControlFact, FillEvent, SessionEvent } from '../../../src/engine/domain/session-event.js';
import type { VenueFact } from '../../../src/engine/domain/venue-fact.js';
import { worth } from '../exchange/exact.js';
import { hasEnded, type OrderLife, takeFill, takeStep } from './order-life.js';
import type { Blame } from './violation.js';

/** Under which id an order leaves; a stop may be placed anew. */
export interface DispatchRow {
  readonly seq: number;
  readonly linkId: string;
  readonly incarnation?: number;
}

/** Money of a book by sums of our own, quote units. */
export interface Money {
  paidIn: number;
  fees: number;
  funding: number;
  /** Paid for what was bought (−), received for what was sold (+), fees and funding included. */
  cash: number;
}

/** What the journal tells of one session, added up by code that shares nothing with the desk's. */
export class BookRecord {
  readonly orders = new Map<number, OrderLife>();
  /** Link id under which each order was to leave; of a stop that was placed anew the first. */
  readonly dispatched = new Map<number, string>();
  /** By execution id. */
  readonly fills = new Map<string, FillEvent>();
  /** Funding and its record ids. */
  readonly fundings = new Map<string, number>();
  /** Base units by instrument, fees in coins taken off. */
  readonly positions = new Map<string, number>();
  readonly money: Money;
  /** Orders whose withdrawal was decided, and that have not ended. */
  readonly withdrawn = new Set<number>();
  isOver = false;
  hasFailed = false;
  isPaused = false;

  constructor(
    readonly spec: SessionSpec,
    private readonly blame: Blame,
    private readonly hasLeft: (linkId: string) => boolean,
  ) {
    this.money = { paidIn: spec.cash, fees: 0, funding: 0, cash: spec.cash };
  }

  take({ type, payload }: JournalRow): void {
    if (type === 'dispatch') this.#dispatch(payload as DispatchRow);
    else if (type === 'control') this.#control((payload as { readonly fact: ControlFact | VenueFact }).fact);
    else this.#event(payload as SessionEvent);
  }

  position(instrument: string): number {
    return this.positions.get(instrument) ?? 0;
  }

  #dispatch({ seq, linkId, incarnation = 1 }: DispatchRow): void {
    if (incarnation > 1) return;
    const known = this.dispatched.get(seq);
    // Until it leaves another may take its place: what was found at the exchange under a number of a lost record.
    if (known !== undefined && known !== linkId && this.hasLeft(known)) {
      this.blame('I1', `${this.spec.name} order ${seq} has two ids: ${known} and ${linkId}`);
    }
    this.dispatched.set(seq, linkId);
  }

  #control(fact: ControlFact | VenueFact): void {
    if (fact.kind === 'pause') this.isPaused = true;
    if (fact.kind === 'resume') this.isPaused = false;
    if (fact.kind !== 'pay-in' && fact.kind !== 'order') return;
    const value = fact.kind === 'pay-in' ? fact.value : fact.paidIn;
    this.money.paidIn += value;
    this.money.cash += value;
  }

  #event(event: SessionEvent): void {
    switch (event.kind) {
      case 'order':
        this.#order(event);
        break;
      case 'accepted':
      case 'unknown':
      case 'canceled':
      case 'rejected': {
        const life = this.orders.get(event.seq);
        if (life === undefined) this.blame('I7', `${event.kind} of order ${event.seq}, which is not there`);
        else takeStep(life, event, this.#named);
        if (life !== undefined && hasEnded(life)) this.withdrawn.delete(event.seq);
        break;
      }
      case 'cancel-asked':
        this.withdrawn.add(event.seq);
        break;
      case 'fill':
        this.#fill(event);
        break;
      case 'funding':
        this.#funding(event);
        break;
      case 'ended':
        this.isOver = true;
        break;
      case 'failed':
        this.isOver = true;
        this.hasFailed = true;
        break;
      default:
        break;
    }
  }

  #order(order: Extract<SessionEvent, { kind: 'order' }>): void {
    if (this.orders.has(order.seq)) this.blame('I8', `${this.spec.name} order ${order.seq} is there twice`);
    this.orders.set(order.seq, { order, state: 'submitted', filled: 0, lateFills: 0 });
  }

  #fill(fill: FillEvent): void {
    const { execId, orderSeq, quantity } = fill;
    if (execId !== undefined) {
      if (this.fills.has(execId)) this.blame('I8', `${this.spec.name} booked execution ${execId} twice`);
      this.fills.set(execId, fill);
    }
    const life = this.orders.get(orderSeq);
    if (life === undefined) this.blame('I7', `fill of order ${orderSeq}, which is not there`);
    else takeFill(life, quantity, this.#named);
    if (life !== undefined && hasEnded(life)) this.withdrawn.delete(orderSeq);
    this.#bookFill(fill);
  }

  #bookFill({ instrument: id, side, quantity, price, fee, feeCoin }: FillEvent): void {
    const instrument = this.spec.instruments.find((one) => one.id === id);
    if (instrument === undefined) {
      this.blame('I6', `fill of ${id}, which the session does not trade`);
      return;
    }
    const sign = side === 'buy' ? 1 : -1;
    const isInCoins = feeCoin === instrument.base && instrument.kind === 'spot';
    const value = worth(instrument, price, quantity, side === 'buy' ? 'up' : 'down');
    this.positions.set(id, this.position(id) + sign * quantity - (isInCoins ? fee : 0));
    this.money.cash -= sign * value + (isInCoins ? 0 : fee);
    this.money.fees += isInCoins ? worth(instrument, price, fee, 'up') : fee;
  }

  #funding({ value, recordId }: Extract<SessionEvent, { kind: 'funding' }>): void {
    if (recordId !== undefined) {
      if (this.fundings.has(recordId)) this.blame('I8', `funding ${recordId} was booked twice`);
      this.fundings.set(recordId, value);
    }
    this.money.funding += value;
    this.money.cash += value;
  }

  readonly #named: Blame = (invariant, detail) => this.blame(invariant, `${this.spec.name}: ${detail}`);
}
