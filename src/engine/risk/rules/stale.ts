import type { RiskRule } from '../rule.js';

/** An opinion that is older than its limit says nothing about the market of now. */
export const staleRule: RiskRule = {
  name: 'stale',
  check(intent, { nowMs, maxSignalAgeMs }) {
    const ageMs = nowMs - intent.signalMs;
    return ageMs > maxSignalAgeMs ? { rule: 'stale', ageMs, limitMs: maxSignalAgeMs } : undefined;
  },
};
