// npm run storm -- [--platform telegram|discord] [--updates N] [--seconds N] [--people N] [--faults 0.3] [--drops N] [--seed N]:
// N updates in a few seconds from many people, while a share of what the desk sends is answered 429, 5xx, garbage or not at
// all, and, on Discord, the gateway is cut again and again. Every message must get its answer, in order in each chat, every
// command its effect once, and nothing may leave faster than the platform allows.
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

/** A cut of the gateway costs about half a second: 200 of them last longer than a burst. */
const DEFAULTS = {
  telegram: { updates: 10_000, seconds: 10, people: 200, faults: 0.3, drops: 0, seed: 1 },
  discord: { updates: 3_000, seconds: 120, people: 50, faults: 0.3, drops: 200, seed: 1 },
};

const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: 'telegram' },
    updates: { type: 'string' },
    seconds: { type: 'string' },
    people: { type: 'string' },
    faults: { type: 'string' },
    drops: { type: 'string' },
    seed: { type: 'string' },
  },
});
const { platform, ...given } = values;

if (!Object.hasOwn(DEFAULTS, platform)) {
  process.stdout.write(`There is no platform ${platform}. There are: ${Object.keys(DEFAULTS).join(', ')}.\n`);
  process.exitCode = 2;
} else if (distIsStale() && build() !== 0) process.exitCode = 1;
else {
  const numbers = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, Number(text)]));
  const options = { ...DEFAULTS[platform], ...numbers };
  if (platform === 'telegram') {
    const { telegramStorm } = await import('./lib/telegram-storm.mjs');
    await telegramStorm(options);
  } else {
    const { discordStorm } = await import('./lib/discord-storm.mjs');
    await discordStorm(options);
  }
}
