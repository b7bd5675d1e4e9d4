import { mulDiv, type Price } from '../../domain/amount.js';
import type { OrderTerms } from '../../domain/order.js';
import type { RiskRule } from '../rule.js';

/** A limit or stop far from the market is more likely a slip of the hand than a plan. */
export const priceBandRule: RiskRule = {
  name: 'price-band',
  check({ terms }, view) {
    const { limits } = view;
    if (limits.priceBandBps === undefined || terms.type === 'market') return undefined;
    const distanceBps = farthest(terms, view.marketPrice);
    return distanceBps > limits.priceBandBps
      ? { rule: 'price-band', distanceBps, limitBps: limits.priceBandBps }
      : undefined;
  },
};

/** Basis points from the market to the farthest price that the terms name. */
function farthest(terms: OrderTerms, market: Price): number {
  const off = (named: Price): number => mulDiv(Math.abs(named - market), 10_000, market, 'ceil');
  switch (terms.type) {
    case 'market':
      return 0;
    case 'limit':
      return off(terms.limitPrice);
    case 'stop':
      return off(terms.stopPrice);
    case 'stop-limit':
      return Math.max(off(terms.stopPrice), off(terms.limitPrice));
    case 'take-profit':
      return off(terms.triggerPrice);
    case 'trailing-stop':
      return Math.max(terms.trailBps, terms.activationPrice === undefined ? 0 : off(terms.activationPrice));
  }
}
