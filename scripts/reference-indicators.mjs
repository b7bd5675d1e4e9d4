// Compares indicators with reference values, row by row. The indicators are handed in, so that tests can pass sources
// and the script the build.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const BARS = 'bars-spy-1d-2017-2018';

/**
 * @typedef {{ openMs: number, open: number, high: number, low: number, close: number, volume: number }} Bar
 * @typedef {{ update(bar: Bar): void }} Updated
 * @typedef {{ Sma: new (length: number) => Updated & { value: number },
 *   Ema: new (length: number) => Updated & { value: number },
 *   Rsi: new (length: number) => Updated & { value: number },
 *   Atr: new (length: number) => Updated & { value: number, trueRange: number },
 *   Bollinger: new (length: number, width: number) => Updated & { middle: number, upper: number, lower: number },
 *   Macd: new (settings: { fast: number, slow: number, signal: number }) =>
 *     Updated & { macd: number, signal: number, histogram: number } }} Indicators
 * @typedef {{ indicator: string, column: string, rows: number, warmup: number, expectedWarmup: number,
 *   warmupEqual: boolean, maxDifference: number, at: number }} Comparison
 */

/** @param {string} file a gzipped CSV @returns {Map<string, Float64Array>} columns by name; empty cells are NaN */
export function readColumns(file) {
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  const rows = lines.map((line) => line.split(','));
  const cell = (/** @type {string | undefined} */ text) => (text ? Number(text) : Number.NaN);
  return new Map(head.split(',').map((name, at) => [name, Float64Array.from(rows, (row) => cell(row[at]))]));
}

/** @param {string} folder @returns {Bar[]} */
function readBars(folder) {
  const columns = readColumns(path.join(folder, `${BARS}.csv.gz`));
  const at = (/** @type {string} */ name, /** @type {number} */ row) =>
    columns.get(name)?.[row] ?? Number.NaN;
  return Array.from({ length: columns.get('timestamp')?.length ?? 0 }, (_, row) => ({
    openMs: at('timestamp', row),
    open: at('open', row),
    high: at('high', row),
    low: at('low', row),
    close: at('close', row),
    volume: at('volume', row),
  }));
}

/**
 * What is computed, and where its reference stands: file, column, settings of the file.
 * @param {Indicators} use
 */
function plan({ Sma, Ema, Rsi, Atr, Bollinger, Macd }) {
  const sma = new Sma(20);
  const ema = new Ema(20);
  const rsi = new Rsi(14);
  const atr = new Atr(14);
  const bands = new Bollinger(20, 2);
  const macd = new Macd({ fast: 12, slow: 26, signal: 9 });
  /** @type {[string, string, string, Updated, () => number][]} */
  const rows = [
    ['sma 20', 'sma', 'sma', sma, () => sma.value],
    ['ema 20', 'ema', 'ema', ema, () => ema.value],
    ['rsi 14', 'rsi', 'rsi', rsi, () => rsi.value],
    ['bollinger 20,2', 'bb', 'sma', bands, () => bands.middle],
    ['bollinger 20,2', 'bb', 'upperBand', bands, () => bands.upper],
    ['bollinger 20,2', 'bb', 'lowerBand', bands, () => bands.lower],
    ['macd 12,26,9', 'macd', 'macd', macd, () => macd.macd],
    ['macd 12,26,9', 'macd', 'signal', macd, () => macd.signal],
    ['macd 12,26,9', 'macd', 'histogram', macd, () => macd.histogram],
    ['atr 14', 'atr', 'atr', atr, () => atr.value],
    ['atr 14', 'tr', 'tr', atr, () => atr.trueRange],
  ];
  return rows.map(([indicator, file, column, updated, read]) => ({ indicator, file, column, updated, read }));
}

/** Rows before the first defined one. @param {Float64Array} values */
const warmupOf = (values) => {
  const first = values.findIndex((value) => !Number.isNaN(value));
  return first < 0 ? values.length : first;
};

/**
 * Relative to the expected value, or to 1 for those below it (a MACD near zero has no scale of its own).
 * @param {number} value @param {number} expected
 */
const difference = (value, expected) => Math.abs(value - expected) / Math.abs(expected);

/** @param {{ indicator: string, column: string }} name @param {Float64Array} values @param {Float64Array} expected @returns {Comparison} */
function compare({ indicator, column }, values, expected) {
  let maxDifference = 0;
  let at = -1;
  let warmupEqual = values.length === expected.length;
  for (const [row, wanted] of expected.entries()) {
    const got = values[row] ?? Number.NaN;
    if (Number.isNaN(got) !== Number.isNaN(wanted)) warmupEqual = false;
    if (!(difference(got, wanted) > maxDifference)) continue;
    maxDifference = difference(got, wanted);
    at = row;
  }
  const expectedWarmup = warmupOf(expected);
  const rows = expected.length - expectedWarmup;
  return {
    indicator,
    column,
    rows,
    warmup: warmupOf(values),
    expectedWarmup,
    warmupEqual,
    maxDifference,
    at,
  };
}

/** @param {string} folder the reference folder @returns {boolean} */
export const hasReference = (folder) => existsSync(path.join(folder, 'indicators', `${BARS}.csv.gz`));

/** @param {string} folder the reference folder @param {Indicators} indicators @returns {Comparison[]} */
export function compareWithReference(folder, indicators) {
  const files = path.join(folder, 'indicators');
  const bars = readBars(files);
  const rows = plan(indicators).map((row) => ({ ...row, values: new Float64Array(bars.length) }));
  const all = new Set(rows.map(({ updated }) => updated));
  for (const [index, bar] of bars.entries()) {
    for (const one of all) one.update(bar);
    for (const { values, read } of rows) values[index] = read();
  }
  return rows.map(({ values, file, ...name }) => {
    const expected = readColumns(path.join(files, `${file}.csv.gz`)).get(name.column);
    if (expected === undefined) throw new Error(`${file} has no column ${name.column}`);
    return compare(name, values, expected);
  });
}

/** The largest difference that counts as equal. */
export const TOLERANCE = 1e-9;

/** @param {Comparison} row */
export const isEqual = (row) => row.warmupEqual && row.rows > 0 && row.maxDifference <= TOLERANCE;
