import type { VenueOrder } from '../../ports/exchange.js';
import type { AccountState } from './account-state.js';

/** An order with our mark that no session counts with. */
export interface Stray {
  readonly order: VenueOrder;
  readonly linkId: string;
  /** It closes something once a price comes: nobody takes that away unseen. */
  readonly isProtecting: boolean;
}

/** Orders of others are none of ours, whatever they are. */
export function straysIn(state: AccountState, orders: readonly VenueOrder[]): readonly Stray[] {
  return orders.flatMap((order) => {
    const { linkId, triggerPrice, reduceOnly } = order;
    const owner = state.ownerOf(linkId);
    if (linkId === undefined || owner.kind === 'foreign' || owner.kind === 'lost') return [];
    const isProtecting = triggerPrice !== undefined && (reduceOnly || order.side === 'sell');
    if (owner.kind === 'stray') return [{ order, linkId, isProtecting }];
    // What its session has ended with has no purpose any more, whatever it protected.
    if (owner.kind === 'over') return [{ order, linkId, isProtecting: false }];
    const { book, seq } = owner;
    if (book.session === undefined)
      return [{ order, linkId, isProtecting: isProtecting && book.hasLeftOpen }];
    const isKnown = book.orders.find(seq) !== undefined || state.stops.has(linkId);
    return isKnown ? [] : [{ order, linkId, isProtecting }];
  });
}
