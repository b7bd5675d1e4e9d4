import { add } from '../../domain/amount.js';
import { initialMargin } from '../../domain/margin.js';
import type { RiskRule } from '../rule.js';
import { freeOf, openedBy } from './opened-value.js';

/**
 * The initial margin of all positions, of what rests and of the order, its fee included, may be as much as the book is
 * worth. Every value is backed by its share of 1 ÷ leverage, rounded up.
 */
export const noMarginRule: RiskRule = {
  name: 'no-margin',
  check(intent, view) {
    const { margin } = view;
    const opened = margin === undefined ? undefined : openedBy(intent, view);
    if (margin === undefined || opened === undefined) return undefined;
    const needed = add(initialMargin(opened.value, margin), view.expectedFee);
    const available = freeOf(view, initialMargin(opened.others, margin));
    return needed > available ? { rule: 'no-margin', needed, available } : undefined;
  },
};
