// npm run bybit-calls: the unmodified ccxt makes every call that touches Bybit, on the double; prints each with its result.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transpileDoubles } from '../transpile-doubles.mjs';
import { makeCalls } from './lib/bybit-calls.mjs';
import { ccxtOn } from './lib/bybit-client.mjs';

const { folder, remove } = transpileDoubles();
const { startBybitDouble } = await import(pathToFileURL(path.join(folder, 'bybit/bybit-double.js')).href);
const double = await startBybitDouble({ limitFactor: 0, speed: 20 });
const client = await ccxtOn(double);
let [made, right] = [0, 0];
try {
  await makeCalls(client, double, ({ name, result, ok }) => {
    made += 1;
    if (ok) right += 1;
    process.stdout.write(
      `${String(made).padStart(2)}  ${ok ? 'ok ' : 'BAD'}  ${name.padEnd(48)} ${result.slice(0, 110)}\n`,
    );
  });
} finally {
  await client.close();
  await double.close();
  remove();
}
process.stdout.write(`\n${right} of ${made} calls ended as they should.\n`);
process.exitCode = right === made ? 0 : 1;
