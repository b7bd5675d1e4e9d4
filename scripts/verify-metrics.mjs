// npm run verify-metrics [-- FOLDER]: the built metrics against reference values, as a table; exit 1 when one differs.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareReturnMetrics, compareRoundTripMetrics } from './reference-metrics.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/reference', import.meta.url));
const FILES = {
  maxDrawdown: 'max-drawdown',
  totalReturn: 'total-return',
  annualReturn: 'annual-return',
  calmar: 'calmar',
  volatility: 'volatility',
  sharpe: 'sharpe',
  sortino: 'sortino',
  downsideRisk: 'downside-risk',
  omega: 'omega',
  stability: 'stability',
  tailRatio: 'tail-ratio',
};

/** @returns {Promise<import('./reference-metrics.mjs').MetricsInUse>} */
async function built() {
  const load = async (/** @type {string} */ file) =>
    import(new URL(`../dist/engine/analytics/metrics/${file}.js`, import.meta.url).href);
  const loaded = await Promise.all(
    Object.entries(FILES).map(async ([name, file]) => [name, (await load(file))[name]]),
  );
  const { ROUND_TRIP_METRICS: roundTrips } = await load('round-trips/registry');
  return { ...Object.fromEntries(loaded), roundTrips };
}

/** @param {import('./reference-metrics.mjs').Checked[]} rows */
function print(rows) {
  for (const { name, on, value, expected, equal } of rows) {
    const cells = [name.padEnd(28), String(value).padStart(22), String(expected).padStart(22)];
    process.stdout.write(`${cells.join(' ')} ${equal ? 'yes' : 'NO '} ${on}\n`);
  }
  const wrong = rows.filter(({ equal }) => !equal).length;
  process.stdout.write(`${rows.length - wrong} of ${rows.length} equal.\n\n`);
  return wrong;
}

async function main() {
  if (!existsSync(path.join(folder, 'metrics-empyrical.json'))) {
    process.stderr.write(
      `No reference values in ${path.resolve(folder)}. Give their folder as an argument.\n`,
    );
    return 2;
  }
  const use = await built();
  process.stdout.write(`${'metric'.padEnd(28)} ${'ours'.padStart(22)} ${'reference'.padStart(22)} equal\n`);
  return print(compareReturnMetrics(folder, use)) + print(compareRoundTripMetrics(folder, use)) === 0 ? 0 : 1;
}

process.exitCode = await main();
