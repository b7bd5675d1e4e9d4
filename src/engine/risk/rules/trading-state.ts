import type { RiskRule } from '../rule.js';

/** halted and reducing let no entry through; exits and stops always pass. */
export const tradingStateRule: RiskRule = {
  name: 'trading-state',
  check: (_intent, { tradingState }) =>
    tradingState === 'active' ? undefined : { rule: 'trading-state', state: tradingState },
};
