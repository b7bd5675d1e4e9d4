// npm run fuzz-updates -- [--platform telegram|discord] [--updates N] [--people N] [--seed N]: a desk on a platform's double is sent N updates
// that the platform would hardly send: broken shapes, huge and foreign values, prototype keys, forged buttons, from strangers
// and from persons it knows. Nothing may come of them: no crash, no effect, no memory that stays.
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: 'telegram' },
    updates: { type: 'string', default: '100000' },
    people: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});

if (values.platform !== 'telegram' && values.platform !== 'discord') {
  process.stdout.write(`There is no platform ${values.platform}. There are: telegram, discord.\n`);
  process.exitCode = 2;
} else if (distIsStale() && build() !== 0) process.exitCode = 1;
else {
  const { fuzzUpdates } = await import('./lib/fuzz-updates.mjs');
  await fuzzUpdates({
    platform: values.platform,
    updates: Number(values.updates),
    people: Number(values.people),
    seed: Number(values.seed),
  });
}
