import type { Metrics } from '../../domain/metrics.js';
import { downsideRisk } from './downside-risk.js';
import { omega } from './omega.js';
import { sharpe } from './sharpe.js';
import { sortino } from './sortino.js';
import { stability } from './stability.js';
import { tailRatio } from './tail-ratio.js';
import { volatility } from './volatility.js';

/** Metrics of the returns of each bar: of them, a number of bars a year. */
export const RETURN_METRICS = {
  sharpe,
  sortino,
  volatilityPct: (returns, perYear) => 100 * volatility(returns, perYear),
  downsideRiskPct: (returns, perYear) => 100 * downsideRisk(returns, perYear),
  omega,
  stability,
  tailRatio,
} satisfies Partial<Record<keyof Metrics, (returns: Float64Array, perYear: number) => number>>;
