// npm run chat-kill -- [--platform telegram|discord] [--kills N] [--seed N]: a person chats with the desk while its process is
// killed N times at random moments. Every message that was said (on Discord: and acknowledged) must have its effect exactly
// once, and an answer; on Discord what was never acknowledged must have none.
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: 'telegram' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});

if (values.platform !== 'telegram' && values.platform !== 'discord') {
  process.stdout.write(`There is no platform ${values.platform}. There are: telegram, discord.\n`);
  process.exitCode = 2;
} else if (distIsStale() && build() !== 0) process.exitCode = 1;
else {
  const { chatKill } = await import('./lib/chat-kill.mjs');
  await chatKill({ platform: values.platform, kills: Number(values.kills), seed: Number(values.seed) });
}
