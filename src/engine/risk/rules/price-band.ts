import { mulDiv } from '../../domain/amount.js';
import type { RiskRule } from '../rule.js';

/** A limit or stop far from the market is more likely a slip of the hand than a plan. */
export const priceBandRule: RiskRule = {
  name: 'price-band',
  check({ terms }, { limits, marketPrice }) {
    if (limits.priceBandBps === undefined || terms.type === 'market') return undefined;
    const named = terms.type === 'limit' ? terms.limitPrice : terms.stopPrice;
    const distanceBps = mulDiv(Math.abs(named - marketPrice), 10_000, marketPrice, 'ceil');
    return distanceBps > limits.priceBandBps
      ? { rule: 'price-band', distanceBps, limitBps: limits.priceBandBps }
      : undefined;
  },
};
