import type { RiskRule } from '../rule.js';

/** A paused session opens nothing; its exits and stops still act. */
export const pausedRule: RiskRule = {
  name: 'paused',
  check: (_intent, { paused }) => (paused ? { rule: 'paused' } : undefined),
};
