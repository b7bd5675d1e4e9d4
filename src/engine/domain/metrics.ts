/**
 * Figures of one run. Ratios and percentages are plain numbers; `undefined` = not enough data for it, never 0.
 * Money is in coins of the quote currency.
 */
export interface Metrics {
  readonly startEquity: number;
  readonly finalEquity: number;
  /** Highest equity at a bar's close. */
  readonly peakEquity: number;
  readonly returnPct: number;
  /** Buying the first instrument at the first open and holding it, no costs. */
  readonly holdReturnPct: number;
  /** Largest fall from a peak of equity, 0–100. */
  readonly maxDrawdownPct: number;
  readonly maxDrawdownDurationMs: number;
  /** Per year, 365 days, from bar returns; sample deviation. */
  readonly sharpe: number | undefined;
  readonly sortino: number | undefined;
  readonly volatilityPct: number | undefined;
  readonly cagrPct: number | undefined;
  readonly calmar: number | undefined;
  readonly fills: number;
  readonly roundTrips: number;
  readonly winRatePct: number | undefined;
  readonly profitFactor: number | undefined;
  readonly expectancy: number | undefined;
  readonly averageWin: number | undefined;
  readonly averageLoss: number | undefined;
  readonly bestRoundTrip: number | undefined;
  readonly worstRoundTrip: number | undefined;
  /** Share of bars with a position, 0–100. */
  readonly exposurePct: number;
  readonly feesPaid: number;
  /** Against the price without spread and slippage. */
  readonly slippagePaid: number;
  /** Sum of fill values ÷ starting equity. */
  readonly turnover: number;
}

/** A position from flat to flat. */
export interface RoundTrip {
  readonly openedMs: number;
  readonly closedMs: number;
  readonly side: 'long' | 'short';
  /** After fees, in coins of the quote. */
  readonly profit: number;
}
