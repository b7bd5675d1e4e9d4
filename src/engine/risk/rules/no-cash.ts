import { add } from '../../domain/amount.js';
import type { RiskRule } from '../rule.js';
import { freeOf, openedBy } from './opened-value.js';

/**
 * Without margin all positions together, long and short, may stand for as much as the book is worth. For a book that is
 * only long in what is paid in cash this is the cash.
 */
export const noCashRule: RiskRule = {
  name: 'no-cash',
  check(intent, view) {
    if (view.margin !== undefined) return undefined;
    const opened = openedBy(intent, view);
    if (opened === undefined) return undefined;
    const needed = add(opened.value, view.expectedFee);
    const available = freeOf(view, opened.others);
    return needed > available ? { rule: 'no-cash', needed, available } : undefined;
  },
};
