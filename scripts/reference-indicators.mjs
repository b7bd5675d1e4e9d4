// Compares indicators with reference values, row by row. The registry is handed in, so that tests can pass sources and
// the script the build.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PLAN } from './reference-plan.mjs';

const BARS = 'bars-spy-1d-2017-2018';

/**
 * @typedef {{ openMs: number, open: number, high: number, low: number, close: number, volume: number }} Bar
 * @typedef {{ readonly outputs: readonly string[],
 *   create(params: readonly number[]): { update(bar: Bar): void, value(output: number): number } }} Definition
 * @typedef {(name: string) => Definition | undefined} IndicatorNamed
 * @typedef {{ indicator: string, column: string, rows: number, warmup: number, expectedWarmup: number,
 *   warmupEqual: boolean, maxDifference: number, at: number, atZero: number }} Comparison
 */

/** The words that stand for numbers in the files. @param {string | undefined} text */
function cellOf(text) {
  if (!text) return Number.NaN;
  if (text === 'true' || text === 'false') return Number(text === 'true');
  return text.includes('T') ? Date.parse(`${text}Z`) : Number(text);
}

/** @param {string} file a gzipped CSV @returns {Map<string, Float64Array>} columns by name; empty cells are NaN */
export function readColumns(file) {
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  const rows = lines.map((line) => line.trimEnd().split(','));
  const names = head.trimEnd().split(',');
  return new Map(names.map((name, at) => [name, Float64Array.from(rows, (row) => cellOf(row[at]))]));
}

/** @param {string} file a gzipped CSV of bars @returns {Bar[]} */
export function readBars(file) {
  const columns = readColumns(file);
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

/** Every output, row by row. @param {Definition} definition @param {number[]} params @param {Bar[]} bars */
export function outputsOf(definition, params, bars) {
  const instance = definition.create(params);
  const columns = new Map(definition.outputs.map((name) => [name, new Float64Array(bars.length)]));
  for (const [row, bar] of bars.entries()) {
    instance.update(bar);
    for (const [at, name] of definition.outputs.entries()) {
      /** @type {Float64Array} */ (columns.get(name))[row] = instance.value(at);
    }
  }
  return columns;
}

/** What `reference-plan.mjs` says of a column. @param {string} word @param {Map<string, Float64Array>} outputs @param {Bar[]} bars */
function columnOf(word, outputs, bars) {
  const named = (/** @type {string} */ name) => {
    const values = outputs.get(name);
    if (values === undefined) throw new Error(`no output ${name}`);
    return values;
  };
  if (word.startsWith('bar.')) {
    return Float64Array.from(bars, (bar) => bar[/** @type {keyof Bar} */ (word.slice('bar.'.length))]);
  }
  const [, shift, later] = /^earlier:(\d+) (\w+)$/.exec(word) ?? [];
  if (later !== undefined) {
    return Float64Array.from(bars, (_, row) => named(later)[row + Number(shift)] ?? Number.NaN);
  }
  const [, window] = /^line:(\d+)$/.exec(word) ?? [];
  if (window === undefined) return named(word);
  const slope = named('slope').at(-1) ?? Number.NaN;
  const intercept = named('intercept').at(-1) ?? Number.NaN;
  const first = bars.length - Number(window);
  return Float64Array.from(bars, (_, row) => (row < first ? Number.NaN : slope * (row + 1) + intercept));
}

/** Rows before the first defined one. @param {Float64Array} values */
const warmupOf = (values) => {
  const first = values.findIndex((value) => !Number.isNaN(value));
  return first < 0 ? values.length : first;
};

/** Below this share of the largest value of a column, an expected value is 0 but for the rounding of its source. */
const ROUNDING = 1e-12;

/** Equal ones, zeros too, differ by 0. @param {number} value @param {number} expected @param {number} scale */
const difference = (value, expected, scale) => (value === expected ? 0 : Math.abs(value - expected) / scale);

/**
 * Differences are relative to the expected value. Where that is 0 but for rounding it has no size of its own: there they are
 * relative to the largest value of the column, and such rows with a difference are counted in `atZero`.
 * @param {{ indicator: string, column: string }} name @param {Float64Array} values @param {Float64Array} expected
 * @returns {Comparison}
 */
function compare({ indicator, column }, values, expected) {
  const largest = expected.reduce((most, one) => (Math.abs(one) > most ? Math.abs(one) : most), 0);
  let maxDifference = 0;
  let at = -1;
  let rows = 0;
  let atZero = 0;
  let warmupEqual = values.length === expected.length;
  for (const [row, wanted] of expected.entries()) {
    const got = values[row] ?? Number.NaN;
    if (Number.isNaN(got) !== Number.isNaN(wanted)) warmupEqual = false;
    if (Number.isNaN(wanted)) continue;
    rows += 1;
    const isZero = Math.abs(wanted) < ROUNDING * largest;
    if (isZero && got !== wanted) atZero += 1;
    const distance = difference(got, wanted, isZero ? largest : Math.abs(wanted));
    if (!(distance > maxDifference)) continue;
    maxDifference = distance;
    at = row;
  }
  const warmup = { warmup: warmupOf(values), expectedWarmup: warmupOf(expected), warmupEqual };
  return { indicator, column, rows, ...warmup, maxDifference, at, atZero };
}

/** @param {string} folder the reference folder @returns {boolean} */
export const hasReference = (folder) => existsSync(path.join(folder, 'indicators', `${BARS}.csv.gz`));

/** Files of the folder that no line of the plan names. @param {string} folder @returns {string[]} */
export const unplanned = (folder) =>
  readdirSync(path.join(folder, 'indicators'))
    .map((name) => name.replace('.csv.gz', ''))
    .filter((name) => name !== BARS && !PLAN.some(({ file }) => file === name));

/** One row a column of the folder, none left out. @param {string} folder @param {IndicatorNamed} indicatorNamed @returns {Comparison[]} */
export function compareWithReference(folder, indicatorNamed) {
  const files = path.join(folder, 'indicators');
  const bars = readBars(path.join(files, `${BARS}.csv.gz`));
  return PLAN.flatMap(({ file, indicator: name, params, columns }) => {
    const definition = indicatorNamed(name);
    if (definition === undefined) throw new Error(`no indicator ${name}`);
    const outputs = outputsOf(definition, params, bars);
    const expected = readColumns(path.join(files, `${file}.csv.gz`));
    expected.delete('timestamp');
    const indicator = `${name} ${params.join(',')}`.trimEnd();
    return [...expected].map(([column, wanted]) => {
      const word = columns[column];
      if (word === undefined) throw new Error(`the plan does not say what ${file} ${column} is`);
      return compare({ indicator, column }, columnOf(word, outputs, bars), wanted);
    });
  });
}

/** The largest difference that counts as equal. */
export const TOLERANCE = 1e-9;

/** @param {Comparison} row */
export const isEqual = (row) => row.warmupEqual && row.rows > 0 && row.maxDifference <= TOLERANCE;
