import { notionalOf } from '../../domain/instrument.js';
import type { RiskRule } from '../rule.js';

/** The venue's smallest order value. */
export const minValueRule: RiskRule = {
  name: 'min-value',
  check(intent, { instrument, expectedPrice }) {
    const value = notionalOf(instrument, expectedPrice, intent.quantity, 'floor');
    return value < instrument.minValue ? { rule: 'min-value', value, limit: instrument.minValue } : undefined;
  },
};
