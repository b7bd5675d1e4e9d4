import { type EquityHistory, spanMs, YEAR_MS } from './returns.js';

const DAY_MS = 86_400_000;

/** Growth in percent: (final ÷ start − 1) × 100. `start` > 0. */
export const growthPct = (start: number, final: number): number => (final / start - 1) * 100;

/**
 * Compound annual growth rate in percent: ((final ÷ start)^(365 days ÷ time) − 1) × 100. Undefined for less than a
 * day, which says nothing of a year, and where it would leave the range of numbers. All lost = −100.
 */
export function cagrPctOf(curve: EquityHistory): number | undefined {
  const elapsedMs = spanMs(curve);
  if (elapsedMs < DAY_MS) return undefined;
  const ratio = Math.max(0, (curve.equity.at(-1) as number) / curve.startEquity);
  const rate = ratio ** (YEAR_MS / elapsedMs) - 1;
  return Number.isFinite(rate) ? rate * 100 : undefined;
}

/**
 * Calmar ratio: growth per year ÷ largest drawdown, both in percent. No unit. Source: T. W. Young, 1991, over the
 * whole run instead of his 36 months. Undefined without growth rate or drawdown.
 */
export const calmarOf = (cagrPct: number | undefined, maxDrawdownPct: number): number | undefined =>
  cagrPct === undefined || maxDrawdownPct === 0 ? undefined : cagrPct / maxDrawdownPct;
