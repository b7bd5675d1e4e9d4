import type { OrderEvent } from '../../domain/session-event.js';
import type { VenueExecution, VenueOrder } from '../../ports/exchange.js';
import type { LinkId } from './link-id.js';

/** An order at the exchange under a number of this book that the record does not know: the disk has lost it. */
export interface FoundOrder {
  readonly linkId: string;
  readonly seq: number;
  readonly incarnation: number;
  /** As it was last shown; of one that has ended only its executions are. */
  told: VenueOrder | undefined;
  readonly executions: Map<string, VenueExecution>;
}

/**
 * What a book has found of its own: it decides the same again from the same bars, and then these are its orders. One that
 * turns out to be something else than what was decided is nobody's.
 */
export class FoundOrders {
  private readonly found = new Map<string, FoundOrder>();
  private readonly others = new Set<string>();
  private readonly spent = new Set<number>();
  private foreign: VenueExecution[] = [];

  order(id: LinkId, linkId: string, told: VenueOrder): void {
    this.of(id, linkId).told = told;
  }

  execution(id: LinkId, linkId: string, execution: VenueExecution): void {
    this.of(id, linkId).executions.set(execution.execId, execution);
  }

  private of({ seq, incarnation = 1 }: LinkId, linkId: string): FoundOrder {
    const known = this.found.get(linkId);
    if (known !== undefined) return known;
    const fresh = { linkId, seq, incarnation, told: undefined, executions: new Map() };
    this.found.set(linkId, fresh);
    return fresh;
  }

  all(): readonly FoundOrder[] {
    return [...this.found.values()];
  }

  has(linkId: string): boolean {
    return this.found.has(linkId);
  }

  knows(linkId: string, execId: string): boolean {
    return this.found.get(linkId)?.executions.has(execId) === true;
  }

  /** Those that are what the session has decided, oldest start first. */
  sameAs(event: OrderEvent): readonly FoundOrder[] {
    return this.all().filter((one) => one.seq === event.seq && isSame(one, event));
  }

  /** It is the book's, and is told to it as everything else is. */
  take({ linkId }: FoundOrder): void {
    this.found.delete(linkId);
  }

  /** It is something else than what has its number here, or nothing has. */
  disown({ linkId, seq, executions }: FoundOrder): void {
    this.found.delete(linkId);
    this.others.add(linkId);
    this.spent.add(seq);
    this.foreign.push(...executions.values());
  }

  /** This has its number now: what was found under that, and is something else, is nobody's. */
  decided(event: OrderEvent): void {
    for (const one of this.all()) if (one.seq === event.seq && !isSame(one, event)) this.disown(one);
  }

  /** Executions of what is nobody's, once. */
  takeForeign(): readonly VenueExecution[] {
    return this.foreign.splice(0);
  }

  /** Somebody is to hear of something. */
  get isOpen(): boolean {
    return this.found.size > 0 || this.foreign.length > 0;
  }

  isOther(linkId: string): boolean {
    return this.others.has(linkId);
  }

  /** Under this number something else is, or was, at the exchange. */
  isSpent(seq: number): boolean {
    return this.spent.has(seq);
  }
}

/** A stop is moved and cut to size where it rests; of everything else size and price were decided. */
export function isSame({ told, executions }: FoundOrder, event: OrderEvent): boolean {
  const done = [...executions.values()];
  const shown = told ?? done[0];
  if (shown === undefined || shown.side !== event.side || shown.instrument !== event.instrument) return false;
  const isTriggered = told?.triggerPrice !== undefined || done.some(({ kind }) => kind === 'stop');
  if (event.purpose === 'stop') return isTriggered;
  const filled = done.reduce((sum, { quantity }) => sum + quantity, 0);
  const isSized = told === undefined ? filled <= event.quantity : told.quantity === event.quantity;
  return isSized && (!isTriggered || waits(event)) && done.every(({ price }) => isWithin(event, price));
}

/** It does nothing before a price comes. */
const waits = ({ terms }: OrderEvent): boolean => terms.type !== 'market' && terms.type !== 'limit';

/** Nothing is filled at a price that is worse than its limit. */
const isWithin = ({ terms, side }: OrderEvent, price: number): boolean =>
  !('limitPrice' in terms) || (side === 'buy' ? price <= terms.limitPrice : price >= terms.limitPrice);
