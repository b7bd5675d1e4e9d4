// Message in → reply out on Telegram (and what the process weighs with both surfaces) while 20 paper sessions trade. Many
// people ask in turn, so that nobody waits for the budget of a chat (one message a second), which is Telegram's and not ours.
import { build, distIsStale } from '../scripts/build.mjs';
import { quantile } from '../scripts/proofs/lib/quantile.mjs';

const SESSIONS = 20;
const PEOPLE = 30;
/** Between two questions: 30 people, so 1.5 s in each chat. */
const PAUSE_MS = 50;
const ROUNDS = Number(process.env['BENCH_CHAT_ROUNDS'] ?? 25);
const AIM_MS = 100;
const AIM_RSS_MB = 400;
const STRATEGIES = ['ma-cross', 'rsi-reversion', 'bollinger', 'macd', 'dca', 'grid', 'buy-and-hold'];
const WORDS = [
  '/status',
  '/sessions',
  '/session m3',
  '/positions',
  '/balance',
  '/orders',
  '/fills',
  '/price BTC/USDT',
  '/help',
  '/menu',
  '/strategies',
  '/markets',
];

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

if (distIsStale() && build() !== 0) process.exitCode = 1;
else await measure();

async function measure() {
  const { readFileSync } = await import('node:fs');
  const { ChatDesk } = await import('../scripts/proofs/lib/chat-desk.mjs');
  const { pause } = await import('../scripts/proofs/lib/desk-process.mjs');
  const rssMb = (/** @type {number} */ pid) =>
    Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  const desk = new ChatDesk({ budget: 'off', discord: true });
  try {
    await desk.open();
    const { people } = await desk.people(PEOPLE);
    for (let index = 0; index < SESSIONS; index += 1) {
      await desk.desk.send(`/paper ${STRATEGIES[index % STRATEGIES.length]} BTC/USDT 1m 1000`);
    }
    await pause(3_000);
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const line of WORDS) {
        times.push(await answerTime(people[times.length % PEOPLE], line));
        await pause(PAUSE_MS);
      }
    }
    say(`Message in → reply out on Telegram, ${SESSIONS} paper sessions running:`);
    say(
      `${times.length} answers   p50 ${quantile(times, 0.5).toFixed(1)} ms   p99 ${quantile(times, 0.99).toFixed(1)} ms (aim: p99 below ${AIM_MS})`,
    );
    say(
      `RSS with Telegram, Discord and ${SESSIONS} sessions: ${rssMb(desk.desk.pid).toFixed(0)} MB (aim: below ${AIM_RSS_MB})`,
    );
  } finally {
    await desk.close();
  }
}

/** From the moment the update is there to the moment the double has our message. */
async function answerTime(person, line) {
  const chat = person.inPrivate();
  const known = new Set(chat.messages().map(({ messageId }) => messageId));
  const fromMs = performance.now();
  chat.say(person, line);
  await chat.waitFor(({ fromBot, messageId }) => fromBot && !known.has(messageId), 30_000);
  return performance.now() - fromMs;
}
