// npm run pnl-proof -- [--fills 1000000] [--mistake unit|lost|twice|coin]: our P&L lines against the transaction log of the double of Bybit, line by line; exit 1 when one differs.
import { parseArgs } from 'node:util';
import { transpileDoubles } from '../transpile-doubles.mjs';
import { MISTAKES, runPnl } from './lib/pnl-run.mjs';

const { values: options } = parseArgs({
  options: {
    fills: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '7' },
    mistake: { type: 'string' },
  },
});
const { mistake } = options;
if (mistake !== undefined && !(mistake in MISTAKES)) {
  console.error(`no mistake ${mistake}: ${Object.keys(MISTAKES).join(', ')}`);
  process.exit(2);
}
const { folder, remove } = transpileDoubles();
const begun = performance.now();
try {
  const result = await runPnl(folder, { fills: Number(options.fills), seed: Number(options.seed), mistake });
  for (const [name, count] of Object.entries(result)) console.log(`${name.padEnd(14)}${count}`);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    `difference 0 in every line and every balance, to 1e-8 · in this process, without HTTP · ${seconds} s`,
  );
} catch (failure) {
  console.error(`does not tie: ${failure instanceof Error ? failure.message : failure}`);
  process.exitCode = 1;
} finally {
  remove();
}
