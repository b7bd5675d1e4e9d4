import { isNoise, meanOf, sampleDeviation } from './returns.js';

/**
 * Sharpe ratio per year, risk-free rate 0: mean ÷ sample deviation of bar returns × √(bars per year). No unit.
 * Source: W. F. Sharpe, "The Sharpe Ratio", 1994. Undefined for fewer than two returns, or returns that never vary.
 */
export function sharpeOf(returns: Float64Array, perYear: number): number | undefined {
  const deviation = sampleDeviation(returns);
  if (deviation === undefined) return undefined;
  const mean = meanOf(returns);
  return isNoise(deviation, mean) ? undefined : (mean / deviation) * Math.sqrt(perYear);
}

/**
 * Sortino ratio per year, target 0: mean × bars per year ÷ (downside risk × √(bars per year)), where downside risk =
 * √(mean over all bars of min(return, 0)²). No unit. Source: F. Sortino and L. Price, 1994. Undefined for fewer than
 * two returns, or without a loss.
 */
export function sortinoOf(returns: Float64Array, perYear: number): number | undefined {
  if (returns.length < 2) return undefined;
  let squares = 0;
  for (let i = 0; i < returns.length; i += 1) squares += Math.min(returns[i] as number, 0) ** 2;
  const downside = Math.sqrt(squares / returns.length);
  const mean = meanOf(returns);
  return isNoise(downside, mean) ? undefined : (mean / downside) * Math.sqrt(perYear);
}

/** Volatility per year in percent: sample deviation of bar returns × √(bars per year) × 100. */
export function volatilityPctOf(returns: Float64Array, perYear: number): number | undefined {
  const deviation = sampleDeviation(returns);
  return deviation === undefined ? undefined : deviation * Math.sqrt(perYear) * 100;
}
