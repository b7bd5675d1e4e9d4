import type { RiskRule } from '../rule.js';

/** What cannot be borrowed cannot be sold before it is bought. */
export const notShortableRule: RiskRule = {
  name: 'not-shortable',
  check: (intent, { instrument, position }) =>
    intent.side === 'sell' && intent.quantity > position && !instrument.shortable
      ? { rule: 'not-shortable' }
      : undefined,
};
