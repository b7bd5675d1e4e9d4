// A double of its own process: node scripts/double.mjs bybit --port N [--bars FILE] [--speed N] [--faults SPEC] [--seed N]
import { parseArgs } from 'node:util';
import { startBybitDouble } from './bybit-double.js';
import type { Category } from './market/listings.js';
import { readSchedule } from './plan.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    bars: { type: 'string' },
    of: { type: 'string', default: 'spot:BTCUSDT' },
    speed: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'string' },
    history: { type: 'string' },
  },
});
const seed = Number(values.seed);
const [category = 'spot', symbol = 'BTCUSDT'] = values.of.split(':');
const double = await startBybitDouble({
  port: Number(values.port),
  speed: Number(values.speed),
  seed,
  barsOf: { category: category as Category, symbol },
  ...(values.bars === undefined ? {} : { bars: values.bars }),
  ...(values.history === undefined ? {} : { historyBars: Number(values.history) }),
  ...(values.faults === undefined ? {} : { schedule: readSchedule(values.faults, seed) }),
});
// One line of JSON, so that a starting script can read where it is.
process.stdout.write(`${JSON.stringify({ url: double.url, wsUrl: double.wsUrl, port: double.port })}\n`);
const stop = (): void => void double.close();
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
