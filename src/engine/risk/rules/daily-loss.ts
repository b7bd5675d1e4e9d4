import { subtract } from '../../domain/amount.js';
import type { RiskRule } from '../rule.js';

/** After the day's loss limit nothing is opened until the next day (UTC, market time). */
export const dailyLossRule: RiskRule = {
  name: 'daily-loss',
  check(_intent, { limits, dayStartEquity, equity }) {
    if (limits.maxDailyLoss === undefined) return undefined;
    const loss = subtract(dayStartEquity, equity);
    return loss >= limits.maxDailyLoss ? { rule: 'daily-loss', loss, limit: limits.maxDailyLoss } : undefined;
  },
};
