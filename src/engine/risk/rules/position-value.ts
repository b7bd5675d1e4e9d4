import { amount } from '../../domain/amount.js';
import { notionalOf } from '../../domain/instrument.js';
import type { RiskRule } from '../rule.js';

/** The largest position that may stand after the order. */
export const positionValueRule: RiskRule = {
  name: 'position-value',
  check(intent, { instrument, limits, expectedPrice, position }) {
    if (limits.maxPositionValue === undefined) return undefined;
    const change = intent.side === 'buy' ? intent.quantity : -intent.quantity;
    const value = notionalOf(instrument, expectedPrice, amount(Math.abs(position + change)), 'ceil');
    return value > limits.maxPositionValue
      ? { rule: 'position-value', value, limit: limits.maxPositionValue }
      : undefined;
  },
};
