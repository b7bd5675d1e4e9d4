// npm run kill-test -- --kills N [--seed N] [--speed N] [--database sqlite|postgres] [--with templates|own|perpetual] [--keep]: a paper desk on a synthetic market is killed N times at
// random moments (while it starts, while it trades, in the middle of commands), each time started again, and has to have
// lost nothing and done nothing twice. At the end every session is compared, byte for byte, with an undisturbed run.
// With --live it trades on a double of Bybit that loses answers, and the exchange's own records judge it, in rounds of 50 kills:
// --live [--kills N | --rounds N] [--seed N] [--from-round N] [--at-once N] [--into FILE] [--keep]: see live-kill.mjs.
// --live --recovery [--rows N] [--orders N] [--kills N] [--seed N] [--folder DIR]: how long a start takes until its
// account is reconciled, with a long journal and many open orders; what was filled stays in DIR for the next time: see recovery.mjs.
// Each round has a seed of its own, so that runs with other seeds or rounds add up: --into collects them in a file.
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'string', default: '30000' },
    database: { type: 'string', default: 'sqlite' },
    with: { type: 'string', default: 'templates' },
    keep: { type: 'boolean', default: false },
    live: { type: 'boolean', default: false },
    'at-once': { type: 'string', default: '1' },
    rounds: { type: 'string' },
    'from-round': { type: 'string', default: '1' },
    into: { type: 'string' },
    recovery: { type: 'boolean', default: false },
    rows: { type: 'string', default: '1000000' },
    orders: { type: 'string', default: '1000' },
    folder: { type: 'string' },
  },
});

if (!['sqlite', 'postgres'].includes(values.database)) {
  process.stdout.write(`There is no database ${values.database}. There are: sqlite, postgres.\n`);
  process.exitCode = 2;
} else if (distIsStale() && build() !== 0) process.exitCode = 1;
else {
  await run();
}

async function run() {
  if (values.live && values.recovery) {
    const { recoveryProof } = await import('./lib/recovery.mjs');
    const { folder, ...given } = values;
    const [rows, orders, kills, seed] = [given.rows, given.orders, given.kills, given.seed].map(Number);
    await recoveryProof({ rows, orders, kills, seed, folder });
    return;
  }
  if (values.live) {
    const { liveKillTest } = await import('./lib/live-kill.mjs');
    const { kills, seed, rounds, into, keep, 'at-once': atOnce, 'from-round': fromRound } = values;
    const counts = { kills, seed, atOnce, fromRound, ...(rounds === undefined ? {} : { rounds }) };
    const numbers = Object.fromEntries(Object.entries(counts).map(([name, text]) => [name, Number(text)]));
    await liveKillTest({ ...numbers, keep, into });
    return;
  }
  const { isScene, sceneWords } = await import('./lib/scenes.mjs');
  if (!isScene(values.with)) {
    process.stdout.write(`Nothing is called ${values.with}. ${sceneWords}\n`);
    process.exitCode = 2;
    return;
  }
  const { killTest } = await import('./lib/kill-proof.mjs');
  await killTest({
    kills: Number(values.kills),
    seed: Number(values.seed),
    speed: values.speed,
    keep: values.keep,
    database: values.database,
    scene: values.with,
  });
}
