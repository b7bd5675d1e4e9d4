// npm run soak -- [--days 30] [--warm 3]: one process of the desk for so many simulated days, two accounts and six sessions at work on a
// real database and a real bar store, streams that go down, requests that are lost. After each day garbage is collected and what the
// process holds is looked at. Exit 1 when its memory grows by 1 MB a day or more, its handles or timers grow, or anything went wrong.
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, distIsStale } from './build.mjs';
import { bundleSimulator } from './simulation/bundle.mjs';

const { values: options } = parseArgs({
  options: { days: { type: 'string', default: '30' }, warm: { type: 'string', default: '3' } },
});
const MB = 1024 * 1024;
const MOST_MB_A_DAY = 1;
/** A query more or less may be under way as they are counted. */
const HANDLE_SLACK = 2;
const TIMER_SLACK = 20;

const days = Number(options.days);
const warm = Number(options.warm);
if (distIsStale()) build();
const { migrate } = await import(new URL('../dist/engine/adapters/prisma/migrate.js', import.meta.url).href);
// Where it can be in memory, as what a real disk takes for each write is not the question here.
const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'soak-'));
migrate({ file: path.join(folder, 'desk.db'), nowMs: () => Date.now() });
const { file, remove } = await bundleSimulator(undefined, 'soak/main.ts');
const begun = performance.now();
const samples = await run();
const trouble = samples.at(-1)?.trouble ?? [];
for (const line of trouble.slice(0, 20)) console.log(`trouble: ${line}`);
const faults = [
  ...judge(samples.filter(({ day }) => day > warm)),
  ...(trouble.length > 0 ? ['trouble'] : []),
];
console.log(
  `${samples.length} days in ${((performance.now() - begun) / 1000).toFixed(0)} s: ${faults.length === 0 ? 'nothing grows' : faults.join('; ')}`,
);
remove();
rmSync(folder, { recursive: true, force: true });
process.exitCode = faults.length === 0 ? 0 : 1;

/** @returns {Promise<any[]>} one sample a day */
function run() {
  const child = fork(file, [], {
    execArgv: ['--enable-source-maps', '--expose-gc', '--max-semi-space-size=2'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  /** @type {any[]} */
  const taken = [];
  console.log('  day     RSS MB    heap MB  handles  timers   requests   journal rows');
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`the desk ended with ${code}`)));
    child.on('message', (/** @type {any} */ said) => {
      if (said.sample !== undefined) {
        taken.push(said.sample);
        tell(said.sample);
        return;
      }
      child.removeAllListeners('exit');
      child.disconnect();
      if (said.error === undefined) resolve(taken);
      else reject(new Error(said.error));
    });
    child.send({ folder, days });
  });
}

/** @param {any} sample */
function tell({ day, rss, heap, handles, timers, requests, rows }) {
  const cells = [
    [day, 5],
    [(rss / MB).toFixed(1), 11],
    [(heap / MB).toFixed(1), 11],
    [handles, 9],
    [timers, 8],
    [requests, 11],
    [rows, 15],
  ];
  console.log(cells.map(([cell, width]) => String(cell).padStart(Number(width))).join(''));
}

/** @param {any[]} settled @returns {string[]} what grows */
function judge(settled) {
  if (settled.length < 2) return [`only ${settled.length} days after the warm-up`];
  const grows = {
    RSS: slope(settled, ({ rss }) => rss / MB),
    heap: slope(settled, ({ heap }) => heap / MB),
  };
  console.log(
    `after ${warm} days of warm-up: RSS ${grows.RSS.toFixed(3)} MB a day, heap ${grows.heap.toFixed(3)} MB a day (least squares)`,
  );
  const found = Object.entries(grows).flatMap(([name, by]) =>
    by >= MOST_MB_A_DAY ? [`${name} grows by ${by.toFixed(2)} MB a day`] : [],
  );
  const widest = (/** @type {string} */ name) =>
    Math.max(...settled.map((one) => one[name])) - settled[0][name];
  if (widest('handles') > HANDLE_SLACK) found.push('handles grow');
  if (widest('timers') > TIMER_SLACK) found.push('timers grow');
  return found;
}

/** @param {any[]} points @param {(point: any) => number} of @returns {number} by least squares, a day */
function slope(points, of) {
  const mean = (/** @type {number[]} */ list) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [x, y] = [mean(points.map(({ day }) => day)), mean(points.map(of))];
  const top = points.reduce((sum, one) => sum + (one.day - x) * (of(one) - y), 0);
  return top / points.reduce((sum, { day }) => sum + (day - x) ** 2, 0);
}
