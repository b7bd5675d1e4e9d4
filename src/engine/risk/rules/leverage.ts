import type { RiskRule } from '../rule.js';

/** No more than the venue lends: its rules may have changed since the session began. */
export const leverageRule: RiskRule = {
  name: 'leverage',
  check(_intent, { margin, instrument }) {
    if (margin === undefined) return undefined;
    const limit = instrument.contract?.maxLeverage ?? 1;
    return margin.leverage > limit ? { rule: 'leverage', leverage: margin.leverage, limit } : undefined;
  },
};
