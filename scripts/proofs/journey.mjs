// npm run journey -- console [--bars FILE] [--speed N]: the desk's main job on a process of its own, in its console, over
// a whole file of bars: paper → fills → live card → P&L with its picture → kill -9 → start → it goes on → stop. At the end every
// session's ledger is compared, to the unit, with a backtest of the same strategy over the same bars.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    bars: { type: 'string', default: '../shared/data/binance-spot-BTCUSDT-1m-20210219-20210225.csv.gz' },
    speed: { type: 'string', default: '7200' },
  },
});
const [surface = 'console'] = positionals;

if (surface !== 'console') {
  process.stdout.write(`There is no journey on ${surface}. There is: console.\n`);
  process.exitCode = 2;
} else if (!existsSync(values.bars)) {
  process.stdout.write(`There is no file ${values.bars}. Name one: npm run journey -- console --bars FILE\n`);
  process.exitCode = 2;
} else if (distIsStale() && build() !== 0) {
  process.exitCode = 1;
} else {
  const { consoleJourney } = await import('./lib/console-journey.mjs');
  await consoleJourney({ file: values.bars, speed: values.speed });
}
