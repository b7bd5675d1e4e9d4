// How the whole desk answers and what it weighs: one desk with its console, first idle, then with 20 paper sessions
// trading at the default speed. Commands go in through the control socket, so a time is what a person waits.
import { readFileSync } from 'node:fs';
import { build, distIsStale } from '../scripts/build.mjs';
import { quantile } from '../scripts/proofs/lib/quantile.mjs';

const SESSIONS = 20;
const ROUNDS = Number(process.env['BENCH_COMMAND_ROUNDS'] ?? 30);
const PAUSE_MS = 15;
const IDLE_MS = 12_000;
const AIM_MS = 100;
const AIM_RSS_MB = 200;
const STRATEGIES = ['ma-cross', 'rsi-reversion', 'bollinger', 'macd', 'dca', 'grid', 'buy-and-hold'];

/** One of each kind that a person gives; those with a picture are counted on their own. */
const WORDS = [
  '/status',
  '/sessions',
  '/session m3',
  '/positions',
  '/balance',
  '/orders',
  '/fills',
  '/fills m7',
  '/price BTC/USDT',
  '/markets',
  '/help',
  '/menu',
  '/paper ma-cross',
  '/pause m5',
  '/resume m5',
  '/nosuchcommand',
];
const PICTURES = ['/pnl', '/chart BTC/USDT 1m'];

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);
/** @param {number} pid */
const rssMb = (pid) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** @param {string} name @param {readonly number[]} times ms */
const tell = (name, times) =>
  say(
    `${name.padEnd(34)}${String(times.length).padStart(8)} answers   p50 ${quantile(times, 0.5).toFixed(1)} ms   ` +
      `p99 ${quantile(times, 0.99).toFixed(1)} ms   max ${Math.max(...times).toFixed(1)} ms`,
  );

if (distIsStale() && build() !== 0) process.exitCode = 1;
else {
  const { DeskProcess, pause, temporaryHome } = await import('../scripts/proofs/lib/desk-process.mjs');
  const { home, remove } = temporaryHome('bench');
  const desk = new DeskProcess({ home });
  try {
    await desk.ready();
    const idle = [];
    for (let waitedMs = 0; waitedMs < IDLE_MS; waitedMs += 1_000) {
      await pause(1_000);
      idle.push(rssMb(desk.pid));
    }
    const ask = async (/** @type {string} */ text) => {
      const startedMs = performance.now();
      const answer = await desk.request({ kind: 'line', text });
      if (answer === undefined) throw new Error(`no answer to ${text}`);
      return { answer, tookMs: performance.now() - startedMs };
    };
    for (let index = 0; index < SESSIONS; index += 1) {
      const strategy = STRATEGIES[index % STRATEGIES.length];
      const { answer } = await ask(`/paper ${strategy} BTC/USDT 1m 1000`);
      if (!answer.ok) throw new Error(`session ${index + 1} did not start: ${answer.lines.join(' ')}`);
    }
    await pause(3_000);
    const words = [];
    const pictures = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const text of WORDS) {
        words.push((await ask(text)).tookMs);
        await pause(PAUSE_MS);
      }
      if (round % 3 > 0) continue;
      for (const text of PICTURES) pictures.push((await ask(text)).tookMs);
    }
    say(`Command answer time, ${SESSIONS} paper sessions running at the default speed:`);
    tell('answers in words', words);
    tell('answers with a picture', pictures);
    const p99 = quantile(words, 0.99);
    say(`p99 in words ${p99.toFixed(1)} ms (aim: below ${AIM_MS})`);
    say(
      `RSS with the console alone: median ${quantile(idle, 0.5).toFixed(0)} MB, highest ${Math.max(...idle).toFixed(0)} MB ` +
        `(aim: below ${AIM_RSS_MB}); with ${SESSIONS} sessions and pictures: ${rssMb(desk.pid).toFixed(0)} MB`,
    );
  } finally {
    desk.child.kill('SIGKILL');
    await desk.ended;
    remove();
  }
}
