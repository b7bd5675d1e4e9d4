import { add, amount, subtract, ZERO } from '../../domain/amount.js';
import { notionalOf } from '../../domain/instrument.js';
import type { RiskRule } from '../rule.js';

/**
 * All positions together, long and short, may stand for as much as the book is worth: no leverage here. For a book that
 * is only long in what is paid in cash this is the cash. What makes a position smaller needs nothing.
 */
export const noCashRule: RiskRule = {
  name: 'no-cash',
  check({ side, quantity }, view) {
    const { position } = view;
    const after = Math.abs(position + (side === 'buy' ? quantity : -quantity));
    if (after <= Math.abs(position)) return undefined;
    const turns = position !== 0 && position > 0 !== (side === 'buy');
    const opened = turns ? amount(after) : quantity;
    const needed = add(notionalOf(view.instrument, view.expectedPrice, opened, 'ceil'), view.expectedFee);
    const kept = turns ? ZERO : view.ownExposure;
    const available = subtract(subtract(subtract(view.equity, kept), view.otherExposure), view.reserved);
    return needed > available ? { rule: 'no-cash', needed, available } : undefined;
  },
};
