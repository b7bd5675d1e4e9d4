import { amount } from '../../domain/amount.js';
import { notionalOf } from '../../domain/instrument.js';
import type { RiskRule } from '../rule.js';

/** The largest position that may stand after the order, and after all that is on its way to the same side. */
export const positionValueRule: RiskRule = {
  name: 'position-value',
  check(intent, { instrument, limits, expectedPrice, position, entering }) {
    if (limits.maxPositionValue === undefined) return undefined;
    const more = intent.quantity + entering;
    const change = intent.side === 'buy' ? more : -more;
    const value = notionalOf(instrument, expectedPrice, amount(Math.abs(position + change)), 'ceil');
    return value > limits.maxPositionValue
      ? { rule: 'position-value', value, limit: limits.maxPositionValue }
      : undefined;
  },
};
