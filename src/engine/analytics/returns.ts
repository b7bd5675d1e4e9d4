/** A year as the ratios count it: 365 days. */
export const YEAR_MS = 365 * 86_400_000;

/** Equity after each bar, and where it started. Arrays of one length; coins of the quote. */
export interface EquityHistory {
  readonly startEquity: number;
  /** Close time of each bar. */
  readonly atMs: Float64Array;
  readonly equity: Float64Array;
  /** Length of one bar: the first one opened that much before `atMs[0]`. */
  readonly barMs: number;
}

/** From the first bar's opening to the last bar's close; 0 without bars. */
export function spanMs({ atMs, barMs }: EquityHistory): number {
  const first = atMs[0];
  const last = atMs.at(-1);
  return first === undefined || last === undefined ? 0 : last - first + barMs;
}

/** Bars in 365 days at the pace they really came: gaps and closed days count as time, not as bars. */
export const barsPerYear = (curve: EquityHistory): number =>
  curve.equity.length === 0 ? 0 : (curve.equity.length * YEAR_MS) / spanMs(curve);

/**
 * Simple return of each bar, as a fraction. Undefined when equity was not above zero throughout: a return on nothing
 * has no meaning.
 */
export function barReturns({ startEquity, equity }: EquityHistory): Float64Array | undefined {
  const returns = new Float64Array(equity.length);
  let before = startEquity;
  for (let i = 0; i < equity.length; i += 1) {
    if (before <= 0) return undefined;
    const now = equity[i] as number;
    returns[i] = now / before - 1;
    before = now;
  }
  return before > 0 ? returns : undefined;
}
