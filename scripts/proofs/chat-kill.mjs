// npm run chat-kill -- [--kills N] [--seed N]: a person chats with the desk on Telegram while its process is killed N times
// at random moments. Every message that was said must be stored once, have its effect exactly once, and an answer.
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});

if (distIsStale() && build() !== 0) process.exitCode = 1;
else {
  const { chatKill } = await import('./lib/chat-kill.mjs');
  await chatKill({ kills: Number(values.kills), seed: Number(values.seed) });
}
