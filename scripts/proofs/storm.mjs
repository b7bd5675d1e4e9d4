// npm run storm -- [--updates N] [--seconds N] [--people N] [--faults 0.3] [--seed N]: N updates in a few seconds from many
// private chats, while a share of what the desk sends is answered 429, 5xx, garbage or not at all. Every message must
// get its answer, in order in each chat, every command its effect once, and nothing may leave faster than Telegram allows.
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: {
    updates: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '10' },
    people: { type: 'string', default: '200' },
    faults: { type: 'string', default: '0.3' },
    seed: { type: 'string', default: '1' },
  },
});

if (distIsStale() && build() !== 0) process.exitCode = 1;
else {
  const { telegramStorm } = await import('./lib/telegram-storm.mjs');
  await telegramStorm(Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)])));
}
