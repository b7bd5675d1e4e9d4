// npm run verify-indicators [-- FOLDER]: the built indicators against reference values, as a table; exit 1 when one differs.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareWithReference, hasReference, isEqual, TOLERANCE } from './reference-indicators.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/reference', import.meta.url));

/** @param {string} name @param {string} file */
const load = async (name, file) => {
  const built = new URL(`../dist/engine/indicators/${file}.js`, import.meta.url);
  return [name, (await import(built.href))[name]];
};

/** @param {(string | number)[]} cells */
const line = (cells) =>
  cells
    .map((cell, at) => (at < 2 ? String(cell).padEnd(at === 0 ? 16 : 12) : String(cell).padStart(16)))
    .join('');

async function main() {
  if (!hasReference(folder)) {
    process.stderr.write(
      `No reference values in ${path.resolve(folder)}. Give their folder as an argument.\n`,
    );
    return 2;
  }
  const files = { Sma: 'sma', Ema: 'ema', Rsi: 'rsi', Atr: 'atr', Bollinger: 'bollinger', Macd: 'macd' };
  const loaded = await Promise.all(Object.entries(files).map(([name, file]) => load(name, file)));
  const rows = compareWithReference(folder, Object.fromEntries(loaded));
  process.stdout.write(
    `${line(['indicator', 'series', 'rows compared', 'warm-up rows', 'reference has', 'max difference', 'equal'])}\n`,
  );
  for (const row of rows) {
    const cells = [row.rows, row.warmup, row.expectedWarmup, row.maxDifference.toExponential(2)];
    process.stdout.write(`${line([row.indicator, row.column, ...cells, isEqual(row) ? 'yes' : 'NO'])}\n`);
  }
  const wrong = rows.filter((row) => !isEqual(row)).length;
  process.stdout.write(
    wrong === 0
      ? `All ${rows.length} series equal: same warm-up, relative difference at most ${TOLERANCE}.\n`
      : `${wrong} of ${rows.length} series differ.\n`,
  );
  return wrong === 0 ? 0 : 1;
}

process.exitCode = await main();
