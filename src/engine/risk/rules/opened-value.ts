import { type Amount, add, amount, subtract, ZERO } from '../../domain/amount.js';
import { notionalOf } from '../../domain/instrument.js';
import type { OrderIntent } from '../../domain/order.js';
import type { RiskView } from '../rule.js';

/** What an order adds to the book's positions. Amounts in quote units, as values, not as margin. */
export interface Opened {
  /** What it opens, fee not included. */
  readonly value: Amount;
  /** All that stands and rests beside it. */
  readonly others: Amount;
}

/** Undefined for what makes a position smaller: that needs nothing. */
export function openedBy({ side, quantity }: OrderIntent, view: RiskView): Opened | undefined {
  const { position } = view;
  const after = Math.abs(position + (side === 'buy' ? quantity : -quantity));
  if (after <= Math.abs(position)) return undefined;
  const turns = position !== 0 && position > 0 !== (side === 'buy');
  const opened = turns ? amount(after) : quantity;
  const kept = turns ? ZERO : view.ownExposure;
  return {
    value: notionalOf(view.instrument, view.expectedPrice, opened, 'ceil'),
    others: add(add(kept, view.otherExposure), view.reserved),
  };
}

/** What of the book's worth is free when so much of it is taken. */
export const freeOf = ({ equity }: RiskView, taken: Amount): Amount => subtract(equity, taken);
