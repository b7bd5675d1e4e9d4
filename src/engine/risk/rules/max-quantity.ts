import { amount } from '../../domain/amount.js';
import type { RiskRule } from '../rule.js';

/**
 * The venue's largest order. Coins are protected by a stop that is an order of its own, for all that is held: more than one
 * such order can sell could not be protected.
 */
export const maxQuantityRule: RiskRule = {
  name: 'max-quantity',
  check(intent, { instrument, position, entering }) {
    const { maxMarketQuantity, maxLimitQuantity } = instrument;
    const limit = intent.terms.type === 'limit' ? maxLimitQuantity : maxMarketQuantity;
    if (limit !== undefined && intent.quantity > limit)
      return { rule: 'max-quantity', quantity: intent.quantity, limit };
    if (instrument.kind === 'linear' || maxMarketQuantity === undefined) return undefined;
    const after = amount(Math.abs(position) + entering + intent.quantity);
    return after > maxMarketQuantity
      ? { rule: 'max-quantity', quantity: after, limit: maxMarketQuantity }
      : undefined;
  },
};
