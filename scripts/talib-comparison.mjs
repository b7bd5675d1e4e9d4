// Our indicators against TA-Lib's own code on the same bars.
import { outputsOf } from './reference-indicators.mjs';

/**
 * @typedef {import('./reference-indicators.mjs').Bar} Bar
 * @typedef {import('./talib.mjs').Talib} Talib
 * @typedef {{ ours: string, theirs: string, inputs: (keyof Bar)[], options: number[], outputs: string[], settle: number,
 *   tolerance: number, shift: number, base: boolean, ties: number }} Shared
 * @typedef {{ indicator: string, output: string, theirs: string, from: number, rows: number, maxDifference: number,
 *   tolerance: number }} Agreement
 */

/** Bars after which averages that were begun otherwise have forgotten it. */
const SETTLED = 1000;
/** TA-Lib subtracts squares of whole prices: its own rounding is that large. Ours takes them from a value in the window. */
const SQUARES = 1e-6;

/** @type {(keyof Bar)[]} */
const CLOSE = ['close'];
/** @type {(keyof Bar)[]} */
const RANGE = ['high', 'low', 'close'];
const [SMA, EMA] = [0, 1];

/**
 * @param {string} ours name and parameters @param {string} outputs of ours, in TA-Lib's order; - = none of ours
 * @param {string} theirs @param {(keyof Bar)[]} inputs @param {number[]} options
 * @param {Partial<Pick<Shared, 'settle' | 'tolerance' | 'shift' | 'base' | 'ties'>>} [more]
 * @returns {Shared}
 */
const shared = (ours, outputs, theirs, inputs, options, more = {}) => ({
  ...{ ours, theirs, inputs, options, outputs: outputs.split(' ') },
  ...{ settle: 0, tolerance: 1e-9, shift: 0, base: false, ties: 0 },
  ...more,
});
const late = { settle: SETTLED };

/** @type {Shared[]} */
const SHARED = [
  shared('sma 20', 'sma', 'SMA', CLOSE, [20]),
  shared('ema 20', 'ema', 'EMA', CLOSE, [20]),
  shared('wma 14', 'wma', 'WMA', CLOSE, [14]),
  shared('dema 14', 'dema', 'DEMA', CLOSE, [14], late),
  shared('tema 20', 'tema', 'TEMA', CLOSE, [20], late),
  shared('t3 5,0.7', 't3', 'T3', CLOSE, [5, 0.7], late),
  shared('kama 10,2,30', 'kama', 'KAMA', CLOSE, [10], late),
  shared('rsi 14', 'rsi', 'RSI', CLOSE, [14]),
  shared('macd 12,26,9', 'macd signal histogram', 'MACD', CLOSE, [12, 26, 9], late),
  shared('stochastic 14,3,3', 'k d', 'STOCH', RANGE, [14, 3, SMA, 3, SMA]),
  shared('stoch-rsi 14,14,3,1', 'value signal', 'STOCHRSI', CLOSE, [14, 14, 3, SMA]),
  shared('bollinger 20,2', 'upper middle lower', 'BBANDS', CLOSE, [20, 2, 2, SMA]),
  shared('stdev 14', 'stdev', 'STDDEV', CLOSE, [14, 1], { tolerance: SQUARES }),
  shared('tr', 'tr', 'TRANGE', RANGE, []),
  shared('atr 14', 'atr', 'ATR', RANGE, [14]),
  shared('atr 14', 'percent', 'NATR', RANGE, [14]),
  shared('adx 14', 'plus', 'PLUS_DI', RANGE, [14], late),
  shared('adx 14', 'minus', 'MINUS_DI', RANGE, [14], late),
  shared('adx 14', 'dx', 'DX', RANGE, [14], late),
  shared('adx 14', 'adx', 'ADX', RANGE, [14], late),
  // Of equal highs or lows TA-Lib takes the latest, ours (and the reference folder) the earliest: rows with such are left out.
  shared('aroon 25', 'down up', 'AROON', ['high', 'low'], [25], { ties: 25 }),
  // TA-Lib begins with the first bar's volume instead of 0.
  shared('obv', 'obv', 'OBV', ['close', 'volume'], [], { base: true }),
  shared('adl', 'adl', 'AD', [...RANGE, 'volume'], []),
  shared('mfi 14', 'mfi', 'MFI', [...RANGE, 'volume'], [14]),
  shared('cci 20', 'cci', 'CCI', RANGE, [20]),
  shared('williams-r 14', 'r', 'WILLR', RANGE, [14]),
  shared('roc 14', 'roc', 'ROC', CLOSE, [14]),
  shared('roc 14', 'momentum', 'MOM', CLOSE, [14]),
  shared('trix 14', 'trix', 'TRIX', CLOSE, [14], late),
  shared('ultimate 7,14,28', 'ultimate', 'ULTOSC', RANGE, [7, 14, 28]),
  shared('slope 14', 'slope', 'LINEARREG_SLOPE', CLOSE, [14]),
  shared('slope 14', 'end', 'LINEARREG', CLOSE, [14]),
  // TA-Lib's window ends at the latest bar, ours one bar before.
  shared('donchian 20', 'upper', 'MAX', ['high'], [20], { shift: 1 }),
  shared('donchian 20', 'lower', 'MIN', ['low'], [20], { shift: 1 }),
  shared('pvo 12,26,9', 'pvo', 'PPO', ['volume'], [12, 26, EMA], late),
];

/** Shared by name, but another formula there: nothing to compare. */
export const OTHER_FORMULA = {
  cmo: 'TA-Lib smooths gains and losses as Wilder does',
  adxr: 'TA-Lib looks back length − 1 bars',
  psar: 'on a reversal TA-Lib moves the new stop out of the range of two bars, the reference folder does not',
};

/** Half of the sizes are below it. @param {Float64Array} values */
const medianSize = (values) => values.map(Math.abs).sort()[values.length >> 1] ?? 0;

/**
 * One row an output. Differences are relative to TA-Lib's value, or to the median size of its values where that is
 * larger: a line that crosses 0 has no size of its own there.
 * @param {Talib} talib @param {import('./reference-indicators.mjs').IndicatorNamed} indicatorNamed @param {Bar[]} bars
 * @returns {Agreement[]}
 */
export function compareWithTalib(talib, indicatorNamed, bars) {
  return SHARED.flatMap((one) => {
    const [name = '', params = ''] = one.ours.split(' ');
    const definition = indicatorNamed(name);
    if (definition === undefined) throw new Error(`no indicator ${name}`);
    const ours = outputsOf(definition, params === '' ? [] : params.split(',').map(Number), bars);
    const columns = one.inputs.map((field) => bars.map((bar) => bar[field]));
    const { begin, outputs } = talib(one.theirs, columns, one.options, one.outputs.length);
    return one.outputs.map((output, at) => {
      const base = one.base ? (bars[0]?.volume ?? Number.NaN) : 0;
      const values = (ours.get(output) ?? new Float64Array())
        .subarray(one.shift)
        .map((value) => value + base);
      const names = { indicator: one.ours, output, theirs: one.theirs, tolerance: one.tolerance };
      const tied = one.ties === 0 ? () => false : tiesIn(bars, output === 'up' ? 'high' : 'low', one.ties);
      const rows = { begin, from: Math.max(begin, one.settle), tied };
      return { ...names, ...agreement(values, outputs[at] ?? new Float64Array(), rows) };
    });
  });
}

/** Whether the extreme of the window that ends at a row stands in it twice. @param {Bar[]} bars @param {'high' | 'low'} field @param {number} length */
const tiesIn = (bars, field, length) => (/** @type {number} */ row) => {
  const window = bars.slice(row - length, row + 1).map((bar) => bar[field]);
  const extreme = field === 'high' ? Math.max(...window) : Math.min(...window);
  return window.indexOf(extreme) !== window.lastIndexOf(extreme);
};

/**
 * @param {Float64Array} ours @param {Float64Array} theirs from row `begin` on
 * @param {{ begin: number, from: number, tied: (row: number) => boolean }} which
 */
function agreement(ours, theirs, { begin, from, tied }) {
  const scale = medianSize(theirs);
  let maxDifference = 0;
  let rows = 0;
  for (let row = from; row < ours.length; row += 1) {
    if (tied(row)) continue;
    rows += 1;
    const wanted = theirs[row - begin] ?? Number.NaN;
    const distance = Math.abs((ours[row] ?? Number.NaN) - wanted) / Math.max(Math.abs(wanted), scale);
    if (!(distance <= maxDifference)) maxDifference = distance;
  }
  return { from, rows, maxDifference };
}

/** @param {Agreement} row */
export const agrees = ({ rows, maxDifference, tolerance }) => rows > 100 && maxDifference <= tolerance;
