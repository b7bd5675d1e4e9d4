// npm run verify-talib [-- FILE.csv.gz …]: the built indicators against TA-Lib on real bars, as a table; exit 1 when one differs.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBars } from './reference-indicators.mjs';
import { openTalib } from './talib.mjs';
import { agrees, compareWithTalib, OTHER_FORMULA } from './talib-comparison.mjs';

const shared = fileURLToPath(new URL('../../shared/data/', import.meta.url));
const files =
  process.argv.length > 2
    ? process.argv.slice(2)
    : [
        'binance-spot-BTCUSDT-1m-20210219-20210225.csv.gz',
        'coinbase-spot-ETHUSD-4h-20160518-20251028.csv.gz',
      ].map((name) => path.join(shared, name));

async function main() {
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0) {
    process.stderr.write(`No bars in ${missing.join(', ')}. Give files of bars (CSV.gz) as arguments.\n`);
    return 2;
  }
  const { indicatorNamed } = await import(
    new URL('../dist/engine/indicators/registry.js', import.meta.url).href
  );
  const talib = await openTalib();
  let wrong = 0;
  process.stdout.write(
    `${'indicator'.padEnd(22)} output      TA-Lib              from    rows max differ.\n`,
  );
  for (const file of files) {
    const bars = readBars(file);
    const rows = compareWithTalib(talib, indicatorNamed, bars);
    process.stdout.write(`${path.basename(file)}: ${bars.length} bars\n`);
    for (const row of rows) {
      const cells = [
        row.indicator.padEnd(22),
        row.output.padEnd(11),
        row.theirs.padEnd(17),
        String(row.from).padStart(6),
      ];
      const figures = [String(row.rows).padStart(7), row.maxDifference.toExponential(2).padStart(10)];
      process.stdout.write(`${[...cells, ...figures].join(' ')} ${agrees(row) ? 'yes' : 'NO'}\n`);
    }
    wrong += rows.filter((row) => !agrees(row)).length;
  }
  for (const [name, why] of Object.entries(OTHER_FORMULA))
    process.stdout.write(`Not compared: ${name}, ${why}.\n`);
  process.stdout.write(wrong === 0 ? 'All agree.\n' : `${wrong} differ.\n`);
  return wrong === 0 ? 0 : 1;
}

process.exitCode = await main();
