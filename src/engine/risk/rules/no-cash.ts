import { add, amount, subtract, ZERO } from '../../domain/amount.js';
import { notionalOf } from '../../domain/instrument.js';
import type { RiskRule } from '../rule.js';

/**
 * All positions together, long and short, may stand for as much as the book is worth: no leverage here. For a book that
 * is only long in what is paid in cash this is the cash. What makes a position smaller needs nothing.
 */
export const noCashRule: RiskRule = {
  name: 'no-cash',
  check(intent, { instrument, expectedPrice, expectedFee, position, ...book }) {
    const after = Math.abs(position + (intent.side === 'buy' ? intent.quantity : -intent.quantity));
    if (after <= Math.abs(position)) return undefined;
    const turns = position !== 0 && position > 0 !== (intent.side === 'buy');
    const opened = turns ? amount(after) : intent.quantity;
    const needed = add(notionalOf(instrument, expectedPrice, opened, 'ceil'), expectedFee);
    const kept = turns ? ZERO : book.ownExposure;
    const available = subtract(subtract(subtract(book.equity, kept), book.otherExposure), book.reserved);
    return needed > available ? { rule: 'no-cash', needed, available } : undefined;
  },
};
