// Compares metrics with reference values, case by case. They are handed in, so that tests can pass sources and the
// script the build.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {(returns: Float64Array, perYear: number) => number} OfReturns
 * @typedef {{ openedMs: number, closedMs: number, side: 'long' | 'short', profit: number, fees: number, adverse: number,
 *   favourable: number }} RoundTrip
 * @typedef {{ maxDrawdown: (curve: { startEquity: number, equity: Float64Array }) => number,
 *   totalReturn: (start: number, final: number) => number, annualReturn: (total: number, years: number) => number,
 *   calmar: (annual: number, deepest: number) => number, volatility: OfReturns, sharpe: OfReturns, sortino: OfReturns,
 *   downsideRisk: OfReturns, omega: (returns: Float64Array) => number, stability: (returns: Float64Array) => number,
 *   tailRatio: (returns: Float64Array) => number,
 *   roundTrips: Readonly<Record<string, (trips: readonly RoundTrip[]) => number>> }} MetricsInUse
 * @typedef {{ name: string, on: string, value: number, expected: number, equal: boolean }} Checked
 * @typedef {{ metric: string, series: string, period: 'daily' | 'weekly' | 'monthly',
 *   params?: Record<string, number | string>, expected: number | 'nan' | 'inf' }} Case
 * @typedef {Record<string, (number | null)[]>} Series
 */

const PER_YEAR = { daily: 252, weekly: 52, monthly: 12 };
const MINUTE_MS = 60_000;

/** @param {string} folder @param {string} file */
const read = (folder, file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

/** Equal, or as far apart as the source's own decimals. @param {number} value @param {number} expected @param {number} tolerance */
const isEqual = (value, expected, tolerance) =>
  Object.is(value, expected) || value === expected || Math.abs(value - expected) <= tolerance;

/** Returns less a rate, or less another series row by row; rows without a number are dropped. */
function excess(/** @type {Series} */ series, /** @type {Case} */ { series: name, params = {} }) {
  const over = [params['risk_free'] ?? 0, params['required_return'] ?? 0];
  const at = (/** @type {number | string} */ rate, /** @type {number} */ row) =>
    typeof rate === 'number' ? rate : (series[rate]?.[row] ?? Number.NaN);
  const all = (series[name] ?? []).map(
    (change, row) => (change ?? Number.NaN) - at(over[0] ?? 0, row) - at(over[1] ?? 0, row),
  );
  return Float64Array.from(all.filter((change) => !Number.isNaN(change)));
}

/** What the reference calls the metric, by ours. @type {Record<string, (use: MetricsInUse, all: Series, one: Case) => number>} */
const OF_CASE = {
  max_drawdown: (use, all, one) => -deepest(use, all, one),
  cum_returns_final: (use, all, one) => {
    const start = Number(one.params?.['starting_value'] ?? 0);
    const growth = total(use, all, one);
    return start === 0 ? growth : start * (1 + growth);
  },
  annual_return: (use, all, one) => yearly(use, all, one),
  cagr: (use, all, one) => yearly(use, all, one),
  calmar_ratio: (use, all, one) => use.calmar(yearly(use, all, one), deepest(use, all, one)),
  annual_volatility: (use, all, one) => use.volatility(excess(all, one), PER_YEAR[one.period]),
  sharpe_ratio: (use, all, one) => use.sharpe(excess(all, one), PER_YEAR[one.period]),
  sortino_ratio: (use, all, one) => use.sortino(excess(all, one), PER_YEAR[one.period]),
  downside_risk: (use, all, one) => use.downsideRisk(excess(all, one), PER_YEAR[one.period]),
  omega_ratio: (use, all, one) => {
    // A required return is given per year; less than losing all is none.
    const required = (1 + Number(one.params?.['required_return'] ?? 0)) ** (1 / PER_YEAR[one.period]) - 1;
    return use.omega(excess(all, { ...one, params: { ...one.params, required_return: required } }));
  },
  stability_of_timeseries: (use, all, one) => use.stability(excess(all, one)),
  // Here a row without a number counts as one without a change.
  tail_ratio: (use, all, one) =>
    use.tailRatio(Float64Array.from(all[one.series] ?? [], (change) => change ?? 0)),
};

/** Equity from 1 on that has just these returns; a missing one is no change. @param {Series} all @param {Case} one */
function equityOf(all, { series }) {
  let value = 1;
  return Float64Array.from(all[series] ?? [], (change) => {
    value *= 1 + (change ?? 0);
    return value;
  });
}

/** @param {MetricsInUse} use @param {Series} all @param {Case} one */
const deepest = (use, all, one) => use.maxDrawdown({ startEquity: 1, equity: equityOf(all, one) });

/** @param {MetricsInUse} use @param {Series} all @param {Case} one */
const total = (use, all, one) => use.totalReturn(1, equityOf(all, one).at(-1) ?? Number.NaN);

/** @param {MetricsInUse} use @param {Series} all @param {Case} one */
const yearly = (use, all, one) =>
  use.annualReturn(total(use, all, one), (all[one.series] ?? []).length / PER_YEAR[one.period]);

/** One row a case. @param {string} folder the reference folder @param {MetricsInUse} use @returns {Checked[]} */
export function compareReturnMetrics(folder, use) {
  const { series, cases } = read(folder, 'metrics-empyrical.json');
  return cases.map((/** @type {Case} */ one) => {
    const of = OF_CASE[one.metric];
    if (of === undefined) throw new Error(`no metric ${one.metric}`);
    const expected = { nan: Number.NaN, inf: Number.POSITIVE_INFINITY }[one.expected] ?? Number(one.expected);
    const value = of(use, series, one);
    // The source asserts 8 decimals, and gives cumulative returns to 4 digits behind the point.
    const tolerance = one.metric === 'cum_returns_final' ? 5e-5 : 5e-9;
    const params = one.params === undefined ? '' : ` ${JSON.stringify(one.params)}`;
    const on = `${one.series} ${one.period}${params}`;
    return { name: one.metric, on, value, expected, equal: isEqual(value, expected, tolerance) };
  });
}

/** What the reference calls a figure of round trips, by ours; `minus` where it gives falls below 0. */
const FIGURES = {
  StartDateTime: 'firstOpenedMs',
  EndDateTime: 'lastClosedMs',
  TotalNumberOfTrades: 'roundTrips',
  NumberOfWinningTrades: 'wins',
  NumberOfLosingTrades: 'losses',
  TotalProfitLoss: 'netProfit',
  TotalProfit: 'grossProfit',
  TotalLoss: 'grossLoss',
  LargestProfit: 'bestRoundTrip',
  LargestLoss: 'worstRoundTrip',
  AverageProfitLoss: 'expectancy',
  AverageProfit: 'averageWin',
  AverageLoss: 'averageLoss',
  AverageTradeDuration: 'averageDurationMs',
  AverageWinningTradeDuration: 'averageWinDurationMs',
  AverageLosingTradeDuration: 'averageLossDurationMs',
  MaxConsecutiveWinningTrades: 'longestWins',
  MaxConsecutiveLosingTrades: 'longestLosses',
  ProfitLossRatio: 'payoffRatio',
  WinLossRatio: 'winLossRatio',
  WinRate: 'winRatePct',
  LossRate: 'lossRatePct',
  AverageMAE: 'averageAdverse',
  AverageMFE: 'averageFavourable',
  LargestMAE: 'largestAdverse',
  LargestMFE: 'largestFavourable',
  MaximumClosedTradeDrawdown: 'minus closedDrawdown',
  MaximumIntraTradeDrawdown: 'minus openDrawdown',
  ProfitLossStandardDeviation: 'profitDeviation',
  ProfitLossDownsideDeviation: 'lossDeviation',
  ProfitFactor: 'profitFactor',
  SharpeRatio: 'sharpePerTrip',
  SortinoRatio: 'sortinoPerTrip',
  ProfitToMaxDrawdownRatio: 'recoveryFactor',
  MaximumEndTradeDrawdown: 'largestGivenBack',
  AverageEndTradeDrawdown: 'minus averageGivenBack',
  MaximumDrawdownDuration: 'closedDrawdownMs',
  TotalFees: 'roundTripFees',
};

/** @typedef {{ EntryTimeMin: number, ExitTimeMin: number, Direction: string, ProfitLoss: number, TotalFees: number, MAE: number,
 *   MFE: number }} Trade */

/** @param {Trade} trade @returns {RoundTrip} */
const tripOf = (trade) => ({
  openedMs: trade.EntryTimeMin * MINUTE_MS,
  closedMs: trade.ExitTimeMin * MINUTE_MS,
  side: trade.Direction === 'Long' ? 'long' : 'short',
  profit: trade.ProfitLoss,
  fees: trade.TotalFees,
  adverse: trade.MAE,
  favourable: trade.MFE,
});

/** Ratios to nothing that are 10 there; what else is not defined or not finite is 0. */
const CAPPED = ['profitFactor', 'winLossRatio', 'recoveryFactor'];

/** A figure of ours by the source's conventions. @param {string} name @param {number} value */
function asThere(name, value) {
  if (!Number.isFinite(value)) return CAPPED.includes(name) && value > 0 ? 10 : 0;
  return name.endsWith('Pct') ? value / 100 : value;
}

/** Times in ms; no time is 0 there and here. @param {any} expected */
function expectedOf(expected) {
  if (expected === null) return 0;
  if (typeof expected === 'number') return expected;
  return expected.seconds === undefined ? expected.minutesFromStart * MINUTE_MS : expected.seconds * 1000;
}

/** The largest loss of those that lost, the largest profit of those that won: 0 there when there is none. */
const ONE_SIDED = { LargestProfit: Math.max, LargestLoss: Math.min };

/** 38 rows a list. @param {string} folder the reference folder @param {MetricsInUse} use @returns {Checked[]} */
export function compareRoundTripMetrics(folder, use) {
  const { cases } = read(folder, 'trade-stats-lean.json');
  return cases.flatMap(
    (/** @type {{ name: string, trades: Trade[], expected: Record<string, unknown> }} */ list) => {
      const trips = list.trades.map(tripOf);
      return Object.entries(list.expected).map(([figure, wanted]) => {
        const word = FIGURES[/** @type {keyof typeof FIGURES} */ (figure)];
        const [name = '', minus] = word.split(' ').reverse();
        const of = use.roundTrips[name];
        if (of === undefined) throw new Error(`no metric ${name}`);
        const bound =
          ONE_SIDED[/** @type {keyof typeof ONE_SIDED} */ (figure)] ??
          ((/** @type {number} */ value) => value);
        const value = bound(asThere(name, of(trips)) * (minus ? -1 : 1), 0);
        const expected = expectedOf(wanted);
        // Sums of a few amounts: the source gives 16 digits.
        return {
          name: figure,
          on: list.name,
          value,
          expected,
          equal: isEqual(value, expected, 1e-12 * Math.max(1, Math.abs(expected))),
        };
      });
    },
  );
}
