// npm run statement-proof -- [--file FILE] [--year 2018] [--month 11] [--mistake fee|price|lost|twice|side|late|all]: a month of paper trading
// on real bars; its statement, and that of each of its days in two time zones, adds up to the unit. With --mistake one fill is read wrongly,
// and that has to be found: then exit 1, with `all` exit 0 when each was.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: {
    file: { type: 'string', default: '../shared/data/coinbase-spot-BTCUSD-1h-20170701-20191017.csv.gz' },
    year: { type: 'string', default: '2018' },
    month: { type: 'string', default: '11' },
    mistake: { type: 'string' },
  },
});
const { file, mistake } = values;
const options = { file, year: Number(values.year), month: Number(values.month) };

async function prove(run) {
  const { whole, fills, statements, sessions } = await run(options);
  const { openingEquity, closingEquity, parts, openChange } = whole.statement;
  const { signal, slippage } = whole.attribution;
  const rows = {
    opening: openingEquity,
    realised: parts.realised,
    open: openChange,
    fees: parts.fee,
    closing: closingEquity,
    'opening+parts-closing': openingEquity + parts.realised + openChange + parts.fee - closingEquity,
    decisions: signal,
    slippage,
  };
  for (const [name, units] of Object.entries(rows)) console.log(`${name.padEnd(22)}${units}`);
  console.log(
    `${whole.period.label}: ${sessions} sessions, ${fills} fills, ${statements} statements add up to 1e-8 USD`,
  );
}

if (!existsSync(file)) {
  console.log(`There is no file ${file}. Skipped; name one: npm run statement-proof -- --file FILE`);
} else if (distIsStale() && build() !== 0) {
  process.exitCode = 1;
} else {
  const { MISTAKES, runStatement } = await import('./lib/statement-run.mjs');
  const names = mistake === 'all' ? Object.keys(MISTAKES) : [mistake];
  if (mistake !== undefined && mistake !== 'all' && !(mistake in MISTAKES)) {
    console.error(`no mistake ${mistake}: ${Object.keys(MISTAKES).join(', ')}, all`);
    process.exitCode = 2;
  } else {
    let found = 0;
    for (const name of names) {
      try {
        await prove((given) => runStatement({ ...given, ...(name === undefined ? {} : { mistake: name }) }));
      } catch (failure) {
        found += 1;
        console.error(
          `${name ?? 'does not add up'}: ${failure instanceof Error ? failure.message : failure}`,
        );
      }
    }
    if (mistake === 'all') console.log(`${found} of ${names.length} mistakes found`);
    process.exitCode = mistake === 'all' ? Number(found !== names.length) : Number(found > 0);
  }
}
