import type { RiskRule } from '../rule.js';

/** The venue's smallest order. */
export const minQuantityRule: RiskRule = {
  name: 'min-quantity',
  check(intent, { instrument }) {
    const limit = instrument.minQuantity;
    return intent.quantity <= 0 || intent.quantity < limit
      ? { rule: 'min-quantity', quantity: intent.quantity, limit }
      : undefined;
  },
};
