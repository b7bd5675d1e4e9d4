// npm run ledger-proof -- [--fills 1000000]: books of one account add up to the unit, checked by sums of their own; exit 1 when not.
import { parseArgs } from 'node:util';
import { runLedger } from './lib/ledger-run.mjs';

const { values: options } = parseArgs({
  options: { fills: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '7' } },
});
const begun = performance.now();
try {
  const result = runLedger({ fills: Number(options.fills), seed: Number(options.seed) });
  for (const [name, count] of Object.entries(result)) console.log(`${name.padEnd(14)}${count}`);
  console.log(`adds up to the unit, every time · ${((performance.now() - begun) / 1000).toFixed(1)} s`);
} catch (failure) {
  console.error(`does not add up: ${failure instanceof Error ? failure.message : failure}`);
  process.exitCode = 1;
}
