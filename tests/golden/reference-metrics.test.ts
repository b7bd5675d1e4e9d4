import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawdownOf } from '../../src/engine/analytics/drawdown.js';
import { cagrPctOf, calmarOf, growthPct } from '../../src/engine/analytics/growth.js';
import { type EquityHistory, YEAR_MS } from '../../src/engine/analytics/returns.js';
import { sharpeOf, sortinoOf, volatilityPctOf } from '../../src/engine/analytics/risk-ratios.js';
import { sharedFolder, skipWithout } from '../require.js';

interface Case {
  readonly metric: string;
  readonly series: string;
  readonly period: 'daily' | 'weekly' | 'monthly';
  readonly params?: Readonly<Record<string, unknown>>;
  readonly expected: number | 'nan' | 'inf';
}
interface Reference {
  readonly series: Readonly<Record<string, readonly (number | null)[]>>;
  readonly cases: readonly Case[];
}

const PER_YEAR = { daily: 252, weekly: 52, monthly: 12 } as const;

/** Equity that has just these returns; a missing one is a bar without a change. */
function historyOf(returns: readonly (number | null)[], perYear: number): EquityHistory {
  const barMs = YEAR_MS / perYear;
  let value = 1;
  const equity = Float64Array.from(returns, (change) => {
    value *= 1 + (change ?? 0);
    return value;
  });
  return { startEquity: 1, equity, barMs, atMs: Float64Array.from(returns, (_, bar) => (bar + 1) * barMs) };
}

/** Ours, in the reference's unit: fractions, a drawdown below zero. */
function ours({ metric, period }: Case, returns: readonly (number | null)[]): number | undefined {
  const perYear = PER_YEAR[period];
  const history = historyOf(returns, perYear);
  const known = Float64Array.from(returns.filter((change) => change !== null));
  const fraction = (percent: number | undefined): number | undefined =>
    percent === undefined ? undefined : percent / 100;
  const { maxPct } = drawdownOf(history);
  switch (metric) {
    case 'max_drawdown':
      return -maxPct / 100;
    case 'cum_returns_final':
      return fraction(growthPct(1, history.equity.at(-1) ?? 1));
    case 'cagr':
    case 'annual_return':
      return fraction(cagrPctOf(history));
    case 'calmar_ratio':
      return calmarOf(cagrPctOf(history), maxPct);
    case 'annual_volatility':
      return fraction(volatilityPctOf(known, perYear));
    case 'sharpe_ratio':
      return sharpeOf(known, perYear);
    case 'sortino_ratio':
      return sortinoOf(known, perYear);
    default:
      throw new Error(`no metric ${metric}`);
  }
}

const METRICS =
  /^(?:max_drawdown|cum_returns_final|cagr|annual_return|calmar_ratio|annual_volatility|sharpe_ratio|sortino_ratio)$/;

/** We have no benchmark and no required return; without bars our growth and drawdown are 0, where theirs are not defined. */
const applies = ({ metric, series, params = {} }: Case): boolean =>
  METRICS.test(metric) &&
  Object.values(params).every((value) => value === 0) &&
  !(series === 'empty_returns' && /^(?:max_drawdown|cum_returns_final)$/.test(metric));

describe('metrics against reference values', () => {
  it('are equal in every case that applies', (context) => {
    skipWithout(context, 'shared');
    const file = path.join(sharedFolder, 'reference', 'metrics-empyrical.json');
    const { series, cases } = JSON.parse(readFileSync(file, 'utf8')) as Reference;
    const applicable = cases.filter(applies);
    expect(applicable.length).toBeGreaterThanOrEqual(30);
    for (const one of applicable) {
      const title = `${one.metric} of ${one.series}`;
      const value = ours(one, series[one.series] ?? []);
      // What is not a finite number there is not defined here.
      if (typeof one.expected === 'string') expect(value, title).toBeUndefined();
      // The source gives cumulative returns to four decimals.
      else expect(value, title).toBeCloseTo(one.expected, one.metric === 'cum_returns_final' ? 4 : 8);
    }
  });
});
