// npm run simulate -- [--seeds 1000] [--from 1] [--seconds N [--least N]] [--workers 2]: so many schedules of things that go wrong, each checked
// against the invariants (no further ones when the seconds are over, but at least so many); a failing one is shrunk and printed. --seed N: that one
// alone; --trace FILE: what happened in the shrunk ones. --bugs [--only TEXT]: known mistakes put into the code, and what catches each.
// --submissions N: so many orders with about 30 % of all requests or answers bad. Exit 1 when one fails.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundleSimulator } from './simulation/bundle.mjs';
import { catchBugs } from './simulation/catch-bugs.mjs';
import { workOff } from './simulation/workers.mjs';

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    seconds: { type: 'string' },
    least: { type: 'string', default: '0' },
    workers: { type: 'string', default: '2' },
    shrink: { type: 'string', default: '60' },
    trace: { type: 'string' },
    bugs: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    submissions: { type: 'string' },
  },
});
if (options.bugs) process.exit(await catchBugs(Number(options.workers), options.only));

const begun = performance.now();
const elapsed = () => (performance.now() - begun) / 1000;
const { file, remove } = await bundleSimulator();
const from = Number(options.seed ?? options.from);
const submissions = Number(options.submissions ?? 0);
const most = submissions > 0 ? Number.POSITIVE_INFINITY : Number(options.seeds);
const last = options.seed === undefined ? from + most - 1 : from;
const limit = Number(options.seconds ?? Number.POSITIVE_INFINITY);
const least = Number(options.least);

/** @type {any[]} */
const traces = [];
let seed = from - 1;
/** @type {any[]} */
const results = [];
const sum = (/** @type {(outcome: any) => number} */ of) =>
  results.reduce((total, { outcome }) => total + (outcome === undefined ? 0 : of(outcome)), 0);
await workOff(file, {
  count: Math.min(Number(options.workers), last - from + 1),
  next: () => {
    if (seed >= last || (elapsed() > limit && seed - from + 1 >= least)) return undefined;
    if (submissions > 0 && sum((one) => one.requests) >= submissions) return undefined;
    seed += 1;
    return { kind: submissions > 0 ? 'storm' : 'seed', seed };
  },
  done: (given, task) => results.push({ ...given, seed: task.seed }),
});

const failing = results
  .filter(({ error, outcome }) => error !== undefined || outcome.violations.length > 0)
  .sort((a, b) => a.seed - b.seed);
const count = (/** @type {number} */ value) => value.toLocaleString('en');
console.log(
  `${results.length} seeds (${from}–${seed}), ${count(sum((one) => one.orders))} orders, ${count(sum((one) => one.requests))} requests, ` +
    `${count(sum((one) => one.executions))} executions, ${count(sum((one) => one.rows))} journal rows, ${count(sum((one) => one.lives))} starts, ` +
    `${(sum((one) => one.virtualMs) / 3_600_000).toFixed(0)} h of virtual time in ${elapsed().toFixed(1)} s`,
);
/** @type {Map<string, number>} */
const struck = new Map();
for (const { outcome } of results) {
  for (const [kind, times] of Object.entries(outcome?.struck ?? {}))
    struck.set(kind, (struck.get(kind) ?? 0) + times);
}
const [sent, spoiled] = [sum((one) => one.sent), sum((one) => one.spoiled)];
console.log(
  `${count(spoiled)} of ${count(sent)} requests or their answers were lost, late or garbage (${((100 * spoiled) / Math.max(1, sent)).toFixed(1)} %)`,
);
console.log(`faults: ${[...struck].map(([kind, times]) => `${kind} ${count(times)}`).join(', ')}`);
console.log(failing.length === 0 ? 'no violation' : `${failing.length} seeds fail`);

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
for (const { seed: failed, error, outcome } of failing.slice(0, 20)) {
  console.log(`\nseed ${failed}, commit ${commit}`);
  if (error !== undefined) console.log(`  ${error}`);
  for (const { invariant, detail, atMs } of outcome?.violations.slice(0, 5) ?? []) {
    console.log(`  ${invariant} at ${atMs} ms: ${detail}`);
  }
}
await shrinkAll(failing.filter(({ schedule }) => schedule !== undefined).slice(0, 5));
remove();
process.exitCode = failing.length > 0 ? 1 : 0;

/** @param {any[]} failed */
async function shrinkAll(failed) {
  const budgetMs = Number(options.shrink) * 1000;
  if (budgetMs === 0 || failed.length === 0) return;
  const waiting = failed.map(({ schedule }) => ({ kind: 'shrink', schedule, budgetMs }));
  await workOff(file, {
    count: Math.min(Number(options.workers), waiting.length),
    next: () => waiting.shift(),
    done: (given) => {
      console.log(`\nshrunk: ${JSON.stringify(given.schedule ?? given)}`);
      if (given.schedule !== undefined && options.trace !== undefined) traces.push(given.schedule);
    },
  });
  await writeTraces();
}

/** What stands in the journals of the shrunk runs, for reading. */
async function writeTraces() {
  const waiting = traces.map((schedule) => ({ kind: 'trace', schedule }));
  /** @type {string[]} */
  const lines = [];
  await workOff(file, {
    count: 1,
    next: () => waiting.shift(),
    done: (given, task) =>
      lines.push(JSON.stringify(task.schedule), ...(given.lines ?? [String(given.error)]), ''),
  });
  if (options.trace !== undefined) writeFileSync(options.trace, lines.join('\n'));
}
