// npm run verify-indicators [-- FOLDER]: the built indicators against reference values, as a table; exit 1 when one differs.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  compareWithReference,
  hasReference,
  isEqual,
  TOLERANCE,
  unplanned,
} from './reference-indicators.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/reference', import.meta.url));

const WIDTHS = [22, 21, 6, 9, 11, 16, 9, 7];

/** @param {(string | number)[]} cells */
const line = (cells) =>
  cells
    .map((cell, at) =>
      at < 2 ? String(cell).padEnd(WIDTHS[at] ?? 0) : String(cell).padStart(WIDTHS[at] ?? 0),
    )
    .join('');

async function main() {
  if (!hasReference(folder)) {
    process.stderr.write(
      `No reference values in ${path.resolve(folder)}. Give their folder as an argument.\n`,
    );
    return 2;
  }
  const built = new URL('../dist/engine/indicators/registry.js', import.meta.url);
  const { indicatorNamed } = await import(built.href);
  const rows = compareWithReference(folder, indicatorNamed);
  process.stdout.write(
    `${line(['indicator', 'column', 'rows', 'warm-up', 'reference', 'max difference', 'at zero', 'equal'])}\n`,
  );
  for (const row of rows) {
    const cells = [row.rows, row.warmup, row.expectedWarmup, row.maxDifference.toExponential(2), row.atZero];
    process.stdout.write(`${line([row.indicator, row.column, ...cells, isEqual(row) ? 'yes' : 'NO'])}\n`);
  }
  const wrong = rows.filter((row) => !isEqual(row)).length;
  const missing = unplanned(folder);
  const series = new Set(rows.map(({ indicator }) => indicator)).size;
  process.stdout.write(
    wrong === 0
      ? `All ${rows.length} columns of ${series} series equal: same warm-up, relative difference at most ${TOLERANCE}.\n`
      : `${wrong} of ${rows.length} columns differ.\n`,
  );
  const zeros = rows.filter(({ atZero }) => atZero > 0).length;
  if (zeros > 0) {
    const where = `In ${zeros} of them some rows are 0 but for rounding in the reference ("at zero")`;
    process.stdout.write(`${where}; there the difference is relative to the column's largest value.\n`);
  }
  if (missing.length > 0) process.stdout.write(`Not compared: ${missing.join(', ')}.\n`);
  return wrong === 0 && missing.length === 0 ? 0 : 1;
}

process.exitCode = await main();
