import { readdirSync, readFileSync } from 'node:fs';
import { DeskProcess, pause, temporaryHome, until } from './desk-process.mjs';
import { ownSource, writeOwn } from './own-files.mjs';
import { quantile } from './quantile.mjs';

const TEMPLATES = ['ma-cross', 'rsi-reversion', 'bollinger', 'macd', 'buy-and-hold'];
const WORDS = [
  '/status',
  '/sessions',
  '/session m3',
  '/positions',
  '/balance',
  '/fills',
  '/price BTC/USDT',
  '/help',
  '/pause m5',
  '/resume m5',
];

const say = (text) => process.stdout.write(`${text}\n`);

const badFiles = (bar) => ({
  loops: ownSource('loops', { body: 'if (bars === 20) for (;;) bars = 20;' }),
  allocates: ownSource('allocates', {
    head: 'const kept = [];',
    body: 'if (bars === 20) for (let i = 0; i < 512; i += 1) kept.push(new Array(1e6).fill(i + 0.5));',
  }),
  throws: ownSource('throws', { body: `if (bars === ${bar}) throw new Error('this is bar ${bar}');` }),
  clock: ownSource('clock', { body: 'if (Date.now() > 0) bars += 0;' }),
});

/** Resident and own memory of the strategies' processes that a desk has started, in MB. */
function childMemory(pid) {
  const parent = new RegExp(`^PPid:\\s+${pid}$`, 'm');
  return readdirSync('/proc').flatMap((name) => {
    try {
      if (!/^\d+$/.test(name) || !parent.test(readFileSync(`/proc/${name}/status`, 'utf8'))) return [];
      if (!readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('strategy.worker')) return [];
      const text = readFileSync(`/proc/${name}/smaps_rollup`, 'utf8');
      const of = (key) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(text)?.[1]) / 1024;
      return [{ rss: of('Rss'), own: of('Private_Dirty') + of('Private_Clean') }];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}

/** Gives the words in turn for so long; ms of each answer. */
async function askFor(desk, seconds, isOver = () => false) {
  const times = [];
  const endMs = performance.now() + seconds * 1000;
  while (performance.now() < endMs && !isOver()) {
    const startedMs = performance.now();
    const reply = await desk.send(WORDS[times.length % WORDS.length]);
    if (reply === undefined) throw new Error('the desk has gone');
    times.push(performance.now() - startedMs);
    await pause(15);
  }
  return times;
}

const tell = (name, times) =>
  say(
    `${name.padEnd(22)}${String(times.length).padStart(6)} answers   p50 ${quantile(times, 0.5).toFixed(1)} ms   p99 ${quantile(times, 0.99).toFixed(1)} ms   max ${Math.max(...times).toFixed(1)} ms`,
  );

export async function ownWalls({ sessions, own, seconds, bar, speed }) {
  const { home, remove } = temporaryHome('walls');
  writeOwn(home, { 'my-cross': ownSource('my-cross'), ...badFiles(bar) });
  const desk = new DeskProcess({ home, args: ['--market', 'synthetic', '--speed', String(speed)] });
  try {
    await desk.ready();
    await until(
      'the files to be looked at',
      async () => (await desk.send('/strategies throws'))?.lines.join(' ').includes('Two averages'),
      300_000,
    );
    for (let index = 0; index < sessions; index += 1) {
      const strategy = index < own ? 'my-cross' : TEMPLATES[index % TEMPLATES.length];
      const reply = await desk.send(`/paper ${strategy} BTC/USDT 1m 1000`);
      if (!reply?.ok) throw new Error(`session ${index + 1} did not start: ${reply?.lines.join(' ')}`);
    }
    await pause(2_000);
    const before = await askFor(desk, seconds);
    const memory = childMemory(desk.pid);
    const from = desk.text.length;
    say(`\nclock: ${(await desk.send('/paper clock BTC/USDT 1m 1000')).lines.join(' ')}\n`);
    const starts = ['loops', 'allocates', 'throws'];
    for (const name of starts) await desk.send(`/paper ${name} BTC/USDT 1m 1000`);
    const lost = () =>
      [...desk.text.slice(from).matchAll(/⛔ (m\d+) has lost its strategy/g)].map(([, name]) => name);
    const during = await askFor(desk, 300, () => new Set(lost()).size >= starts.length);
    await pause(500);
    say(told(desk.text.slice(from)));
    const all = (await desk.send('/sessions')).lines.join('\n');
    const running = (all.match(/● running|⏸ paused/g) ?? []).length;
    say('');
    tell('commands before', before);
    tell('commands meanwhile', during);
    const of = (key) =>
      quantile(
        memory.map((one) => one[key]),
        0.5,
      )?.toFixed(0);
    if (memory.length > 0)
      say(
        `memory of an own session's process (median of ${memory.length}): ${of('rss')} MB resident, ${of('own')} MB its own`,
      );
    const isRight = running === sessions && new Set(lost()).size === starts.length;
    say(
      `${running} of ${sessions} other sessions go on; ${new Set(lost()).size} of ${starts.length} bad ones lost. ${isRight ? 'Right.' : 'WRONG.'}`,
    );
    process.exitCode = isRight ? 0 : 1;
  } finally {
    desk.child.kill('SIGKILL');
    await desk.ended;
    remove();
  }
}

/** The messages about lost strategies, each with the lines that belong to it. */
function told(text) {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .flatMap((line, index) =>
      line.includes('has lost its strategy') ? [lines.slice(index, index + 6).join('\n')] : [],
    )
    .join('\n\n');
}
