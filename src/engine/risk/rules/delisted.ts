import type { RiskRule } from '../rule.js';

/** What the venue no longer trades cannot be opened. */
export const delistedRule: RiskRule = {
  name: 'delisted',
  check: (_intent, { isDelisted }) => (isDelisted === true ? { rule: 'delisted' } : undefined),
};
