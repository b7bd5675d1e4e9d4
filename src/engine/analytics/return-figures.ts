import type { Metrics } from '../domain/metrics.js';
import { annualReturn } from './metrics/annual-return.js';
import { calmar } from './metrics/calmar.js';
import { RETURN_METRICS } from './metrics/registry.js';
import { totalReturn } from './metrics/total-return.js';
import { defined } from './numbers.js';
import { barReturns, barsPerYear, type EquityHistory, spanMs, YEAR_MS } from './returns.js';

const DAY_MS = 86_400_000;

type OfReturns = { readonly [Name in keyof typeof RETURN_METRICS]: number | undefined };
type ReturnFigures = OfReturns & Pick<Metrics, 'cagrPct' | 'calmar'>;

/**
 * What returns say. Growth per year is not told of less than a day, which says nothing of a year; the figures of bars not
 * when equity was not above zero throughout, since a return on nothing has no meaning. `deepest`: largest drawdown, 0–1.
 */
export function returnFigures(history: EquityHistory, deepest: number): ReturnFigures {
  const returns = barReturns(history);
  const perYear = barsPerYear(history);
  const perBar = Object.entries(RETURN_METRICS).map(([name, of]) => [
    name,
    returns === undefined ? undefined : defined(of(returns, perYear)),
  ]);
  const elapsedMs = spanMs(history);
  const growth = totalReturn(history.startEquity, history.equity.at(-1) ?? history.startEquity);
  const yearly = elapsedMs < DAY_MS ? Number.NaN : annualReturn(growth, elapsedMs / YEAR_MS);
  return {
    ...(Object.fromEntries(perBar) as OfReturns),
    cagrPct: defined(100 * yearly),
    calmar: defined(calmar(yearly, deepest)),
  };
}
