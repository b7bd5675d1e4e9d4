/**
 * Figures of one run. Ratios and percentages are plain numbers; `undefined` = not enough data for it, never 0.
 * Money is in coins of the quote currency. Formula and source of each: `analytics/metrics`.
 */
export interface Metrics extends RoundTripFigures {
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
  readonly downsideRiskPct: number | undefined;
  readonly cagrPct: number | undefined;
  readonly calmar: number | undefined;
  /** Of bar returns around 0. */
  readonly omega: number | undefined;
  /** R² of the line through the logarithm of equity, 0–1. */
  readonly stability: number | undefined;
  readonly tailRatio: number | undefined;
  readonly fills: number;
  /** Share of bars with a position, 0–100. */
  readonly exposurePct: number;
  readonly feesPaid: number;
  /** Against the price without spread and slippage. */
  readonly slippagePaid: number;
  /** Sum of fill values ÷ starting equity. */
  readonly turnover: number;
}

/** Figures of the closed round trips, after fees. */
export interface RoundTripFigures {
  readonly roundTrips: number;
  readonly wins: number;
  readonly losses: number;
  readonly winRatePct: number | undefined;
  readonly lossRatePct: number | undefined;
  readonly winLossRatio: number | undefined;
  readonly profitFactor: number | undefined;
  readonly payoffRatio: number | undefined;
  readonly expectancy: number | undefined;
  readonly averageWin: number | undefined;
  readonly averageLoss: number | undefined;
  readonly bestRoundTrip: number | undefined;
  readonly worstRoundTrip: number | undefined;
  readonly netProfit: number;
  readonly grossProfit: number;
  readonly grossLoss: number;
  readonly profitDeviation: number | undefined;
  readonly lossDeviation: number | undefined;
  readonly sharpePerTrip: number | undefined;
  readonly sortinoPerTrip: number | undefined;
  readonly recoveryFactor: number | undefined;
  readonly longestWins: number;
  readonly longestLosses: number;
  readonly averageDurationMs: number | undefined;
  readonly averageWinDurationMs: number | undefined;
  readonly averageLossDurationMs: number | undefined;
  readonly firstOpenedMs: number | undefined;
  readonly lastClosedMs: number | undefined;
  readonly closedDrawdown: number;
  readonly closedDrawdownMs: number;
  readonly openDrawdown: number;
  readonly averageAdverse: number | undefined;
  readonly largestAdverse: number | undefined;
  readonly averageFavourable: number | undefined;
  readonly largestFavourable: number | undefined;
  readonly averageGivenBack: number | undefined;
  readonly largestGivenBack: number | undefined;
  readonly roundTripFees: number;
}

/** A position from flat to flat; money in coins of the quote. */
export interface RoundTrip {
  readonly openedMs: number;
  readonly closedMs: number;
  readonly side: 'long' | 'short';
  /** After fees. */
  readonly profit: number;
  readonly fees: number;
  /** Worst result while it was open, fees so far included; never above 0. */
  readonly adverse: number;
  /** Best result while it was open, fees so far included; never below 0. */
  readonly favourable: number;
}
