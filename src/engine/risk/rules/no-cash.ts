import { add } from '../../domain/amount.js';
import { notionalOf } from '../../domain/instrument.js';
import type { RiskRule } from '../rule.js';

/** Spot and shares are paid in cash; contracts may stand for as much as the book is worth: no leverage here. */
export const noCashRule: RiskRule = {
  name: 'no-cash',
  check(intent, { instrument, expectedPrice, expectedFee, cash, equity, position }) {
    const paidInCash = intent.side === 'buy' && instrument.kind !== 'linear' && position >= 0;
    const available = paidInCash ? cash : equity;
    const needed = add(notionalOf(instrument, expectedPrice, intent.quantity, 'ceil'), expectedFee);
    return needed > available ? { rule: 'no-cash', needed, available } : undefined;
  },
};
