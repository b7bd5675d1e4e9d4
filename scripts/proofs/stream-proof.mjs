// npm run stream-proof [-- --bars FILE --speed N --drops N --silences N --kills N --minutes N]: a day of Bybit's public stream, played by the double
// at a hundred times the speed of time, with dropped and silent sockets, to a desk in a process of its own that trades on it. At the end the
// bars in its store are compared with the file, field by field.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: {
    bars: { type: 'string', default: '../shared/data/bybit-spot-BTCUSDT-1m-20221213.csv.gz' },
    speed: { type: 'string', default: '100' },
    drops: { type: 'string', default: '50' },
    silences: { type: 'string', default: '20' },
    kills: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

if (!existsSync(values.bars)) {
  process.stdout.write(`There is no file ${values.bars}. Name one: npm run stream-proof -- --bars FILE\n`);
  process.exitCode = 2;
} else if (distIsStale() && build() !== 0) {
  process.exitCode = 1;
} else {
  const { streamProof } = await import('./lib/stream-proof.mjs');
  const { prove } = await import('./lib/steps.mjs');
  const { bars, minutes, ...counts } = values;
  const numbers = Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, Number(value)]));
  const options = { file: bars, minutes: minutes === undefined ? undefined : Number(minutes), ...numbers };
  await prove(() => streamProof(options));
}
