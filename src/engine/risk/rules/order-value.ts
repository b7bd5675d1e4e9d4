import { notionalOf } from '../../domain/instrument.js';
import type { RiskRule } from '../rule.js';

/** The largest single order. */
export const orderValueRule: RiskRule = {
  name: 'order-value',
  check(intent, { instrument, limits, expectedPrice }) {
    if (limits.maxOrderValue === undefined) return undefined;
    const value = notionalOf(instrument, expectedPrice, intent.quantity, 'ceil');
    return value > limits.maxOrderValue
      ? { rule: 'order-value', value, limit: limits.maxOrderValue }
      : undefined;
  },
};
