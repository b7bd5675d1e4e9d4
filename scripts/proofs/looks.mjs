// npm run looks [-- --pictures DIR] [--languages en,de,es,zh] [--stages paper,live]: what people see, at phone width, on both platforms,
// light and dark, in each language: cards, tickets, alerts, figures, charts, boards. A picture of each, to be looked at. Wants a browser; judges nothing.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: {
    pictures: { type: 'string', default: '.work/looks' },
    languages: { type: 'string', default: 'en,de,es,zh' },
    stages: { type: 'string', default: 'paper,live' },
    bars: { type: 'string', default: '../shared/data/binance-spot-BTCUSDT-1m-20210219-20210225.csv.gz' },
  },
});
if (!existsSync(values.bars)) {
  process.stdout.write(`There is no file ${values.bars}. Name one: npm run looks -- --bars FILE\n`);
  process.exitCode = 2;
} else if (distIsStale() && build() !== 0) process.exitCode = 1;
else {
  const { looks } = await import('./lib/looks.mjs');
  const { pictures, languages, stages, bars } = values;
  await looks({ pictures, languages: languages.split(','), stages: stages.split(','), bars });
}
