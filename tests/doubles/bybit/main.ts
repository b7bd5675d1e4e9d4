// A double of its own process:
//   node scripts/double.mjs bybit --port N [--bars FILE] [--speed N] [--faults SPEC] [--seed N] [--state FILE]
// SPEC: drops, silences, minutes, silence (see plan.ts) and shares of faults (see private/spec.ts), separated by commas.
// The state of the accounts is read from FILE at the start, if it is there, and written at the end.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startBybitDouble } from './bybit-double.js';
import type { Category } from './market/listings.js';
import { readSchedule } from './plan.js';
import { readPrivateFaults, strikeByChance } from './private/spec.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    bars: { type: 'string' },
    of: { type: 'string', default: 'spot:BTCUSDT' },
    speed: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'string' },
    history: { type: 'string' },
    state: { type: 'string' },
  },
});
const seed = Number(values.seed);
const [category = 'spot', symbol = 'BTCUSDT'] = values.of.split(':');
const faults = readPrivateFaults(values.faults ?? '');
const stateFile = values.state;
const double = await startBybitDouble({
  port: Number(values.port),
  speed: Number(values.speed),
  seed,
  barsOf: { category: category as Category, symbol },
  ...(values.bars === undefined ? {} : { bars: values.bars }),
  ...(values.history === undefined ? {} : { historyBars: Number(values.history) }),
  ...(faults.rest === '' ? {} : { schedule: readSchedule(faults.rest, seed) }),
  ...(stateFile !== undefined && existsSync(stateFile) ? { state: readFileSync(stateFile) } : {}),
});
strikeByChance(faults, double, seed);
// One line of JSON, so that a starting script can read where it is.
process.stdout.write(`${JSON.stringify({ url: double.url, wsUrl: double.wsUrl, port: double.port })}\n`);
const stop = (): void => {
  if (stateFile !== undefined) writeFileSync(stateFile, double.state());
  void double.close();
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
