import type { EquityHistory } from '../returns.js';

/**
 * Largest drawdown: the largest fall of equity from its highest so far (the start included), as a fraction of that, 0–1.
 * Equity below zero counts as all lost. NaN without a bar.
 */
export function maxDrawdown({ startEquity, equity }: Pick<EquityHistory, 'startEquity' | 'equity'>): number {
  if (equity.length === 0) return Number.NaN;
  let peak = startEquity;
  let largest = 0;
  for (let i = 0; i < equity.length; i += 1) {
    const now = equity[i] as number;
    peak = Math.max(peak, now);
    largest = Math.max(largest, (peak - now) / peak);
  }
  return Math.min(1, largest);
}
