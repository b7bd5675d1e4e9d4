import { subtract } from '../../domain/amount.js';
import type { RiskRule } from '../rule.js';

/** After the day's loss limit nothing is opened until the next day (UTC, market time). */
export const dailyLossRule: RiskRule = {
  name: 'daily-loss',
  check(_intent, view) {
    const limit = view.limits.maxDailyLoss;
    if (limit === undefined) return undefined;
    const loss = subtract(view.dayStartEquity, view.equity);
    return loss >= limit ? { rule: 'daily-loss', loss, limit } : undefined;
  },
};
