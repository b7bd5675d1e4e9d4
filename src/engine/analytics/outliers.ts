import type { BarColumns } from '../domain/bar.js';

/** A price that stands alone: far from both of its neighbours, which agree with each other. */
export interface Outlier {
  readonly openMs: number;
  /** close: the bar's close jumps and the next one is back. wick: high or low alone is out. */
  readonly kind: 'close' | 'wick';
  readonly price: number;
  /** How far out, in robust standard deviations of the closes' log returns. */
  readonly sigmas: number;
}

/** A real crash moves 10 sigmas in a minute and stays; a bad print comes back. */
const CLOSE_SIGMAS = 10;
/** Wicks of a real cascade reach further than closes do. */
const WICK_SIGMAS = 20;
/** A spike has come back when less than this share of it is left one bar later. */
const REMAINDER = 0.5;

/** All outliers in order of time; none when there are fewer than three bars or the price never moves. */
export function findOutliers(columns: BarColumns): Outlier[] {
  const returns = logReturns(columns);
  const sigma = robustSigma(returns);
  if (sigma === 0) return [];
  const found: Outlier[] = [];
  for (let i = 0; i < columns.length; i += 1) {
    const outlier = closeOutlier(columns, returns, i, sigma) ?? wickOutlier(columns, i, sigma);
    if (outlier !== undefined) found.push(outlier);
  }
  return found;
}

/** returns[i] = ln(close[i + 1] / close[i]). */
function logReturns({ close, length }: BarColumns): Float64Array {
  const returns = new Float64Array(Math.max(0, length - 1));
  for (let i = 0; i < returns.length; i += 1) {
    returns[i] = Math.log((close[i + 1] as number) / (close[i] as number));
  }
  return returns;
}

/** 1.4826 × median |r|, which is the standard deviation of a normal distribution and deaf to outliers. */
function robustSigma(returns: Float64Array): number {
  if (returns.length < 2) return 0;
  const sizes = returns.map(Math.abs).sort();
  const median = sizes[sizes.length >> 1] as number;
  if (median > 0) return 1.4826 * median;
  // More than half of the bars do not move at all: take the mean size of those that do.
  const moving = sizes.filter((size) => size > 0);
  return moving.length === 0 ? 0 : moving.reduce((sum, size) => sum + size, 0) / moving.length;
}

/** Bar i's close came by returns[i - 1] and left by returns[i]. */
function closeOutlier(columns: BarColumns, returns: Float64Array, i: number, sigma: number) {
  if (i === 0 || i >= returns.length) return undefined;
  const came = returns[i - 1] as number;
  const left = returns[i] as number;
  const sigmas = Math.abs(came) / sigma;
  if (sigmas < CLOSE_SIGMAS || Math.abs(came + left) > REMAINDER * Math.abs(came)) return undefined;
  return outlierAt(columns, i, { kind: 'close', price: columns.close[i] as number, sigmas });
}

function wickOutlier(columns: BarColumns, i: number, sigma: number): Outlier | undefined {
  const body = [columns.open[i] as number, columns.close[i] as number];
  const high = columns.high[i] as number;
  const low = columns.low[i] as number;
  const up = Math.log(high / Math.max(...body)) / sigma;
  const down = Math.log(Math.min(...body) / low) / sigma;
  const sigmas = Math.max(up, down);
  if (!(sigmas >= WICK_SIGMAS)) return undefined;
  return outlierAt(columns, i, { kind: 'wick', price: up >= down ? high : low, sigmas });
}

const outlierAt = (columns: BarColumns, i: number, outlier: Omit<Outlier, 'openMs'>): Outlier => ({
  openMs: columns.openMs[i] as number,
  ...outlier,
});
