// `npm run kill-test -- --live`: rounds of lives, each round with a desk, an exchange and a small disk of its own; see live-kill-run.mjs.
import { lostExecutions, ordersOf, unprotected } from './live-checks.mjs';
import { addKey, openLiveDesk } from './live-desk.mjs';
import { INSTRUMENTS, LiveKillRun } from './live-kill-run.mjs';
import { claim, prove, quantile } from './steps.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const TOLD_EVERY = 20;
const MAX_SHOWN = 12;
const MOST_BARE_MS = 5_000;
/** A journal that grows for ever would make each look at it longer than the life it judges. */
const ROUND_KILLS = 50;
const DISK_MB = 256;

/** @param {{ kills: number, seed: number, keep: boolean, atOnce: number }} options */
export const liveKillTest = ({ kills, seed, keep, atOnce }) =>
  prove(async () => {
    const rounds = Array.from({ length: Math.ceil(kills / ROUND_KILLS) }, (_, at) => ({
      seed: seed + at,
      kills: Math.min(ROUND_KILLS, kills - at * ROUND_KILLS),
    }));
    say(
      `${kills} kills in ${rounds.length} rounds, ${atOnce} at once, seed ${seed}, a double of Bybit at 60×, ${INSTRUMENTS.length} instruments`,
    );
    const totals = [];
    const worker = async () => {
      for (let next = rounds.shift(); next !== undefined; next = rounds.shift())
        totals.push(await oneRound({ ...next, keep }));
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, rounds.length) }, worker));
    report(totals);
  });

/** What it came to; its faults end it where it stands, so that its home can be looked at. */
async function oneRound({ kills, seed, keep }) {
  const place = await openLiveDesk({ name: 'live-kill', seed, diskMb: DISK_MB });
  let isSound = false;
  const run = new LiveKillRun(place, seed);
  try {
    await addKey(place);
    while (run.kills < kills) {
      await run.life();
      if (run.kills % TOLD_EVERY === 0) say(`seed ${seed}, ${run.kills} kills: ${run.rows.length} rows`);
    }
    await run.finish();
    const total = totalOf(run);
    judge(seed, total);
    isSound = true;
    return total;
  } finally {
    run.watch.stop();
    if (run.desk?.isOver === false) await run.desk.kill();
    const isKept = keep || !isSound;
    if (isKept) say(`home: ${place.home}`);
    await place.close(isKept);
  }
}

function totalOf(run) {
  const { rows, killedIn, recoveryMs, watch, place } = run;
  const account = place.account();
  const { rest, events } = place.double.statistics().struck;
  const faults = [...new Set([...run.faults, ...lostExecutions(account, rows)])];
  const positions = [...account.positions.values()].filter(
    ({ side, category }) => side !== '' && category === 'linear',
  );
  return {
    kills: run.kills,
    killedIn,
    rows: rows.length,
    sessions: rows.filter(({ type }) => type === 'session-opened').length,
    fills: rows.filter(({ type }) => type === 'fill').length,
    orders: ordersOf(account).length,
    struckCalls: rest,
    struckPushes: events,
    twice: faults.filter((one) => /twice/.test(one)),
    lost: faults.filter((one) => !/twice/.test(one)),
    failed: rows.filter(({ type, payload }) => type === 'failed' && payload.code !== undefined),
    left: [...positions, ...account.open.values()],
    bare: unprotected(account),
    bareMs: watch.worstMs,
    looks: watch.samples,
    recoveryMs,
    hasDisk: place.disk !== undefined,
  };
}

function judge(seed, { twice, lost, failed, left, bare, bareMs }) {
  const faults = [...twice, ...lost];
  const where = `seed ${seed}: `;
  claim(
    faults.length === 0,
    `${where}${faults.length} faults`,
    `\n  ${faults.slice(0, MAX_SHOWN).join('\n  ')}`,
  );
  claim(failed.length === 0, `${where}no session failed`, JSON.stringify(failed.slice(0, 3)));
  const names = left.map(({ symbol, category, side, linkId }) => [category, symbol, side, linkId].join(' '));
  claim(left.length === 0 && bare.length === 0, `${where}nothing is left`, names.join(', '));
  claim(bareMs <= MOST_BARE_MS, `${where}no position without a stop for more than 5 s`, `${bareMs} ms`);
}

function report(totals) {
  const sum = (of) => totals.reduce((total, one) => total + of(one), 0);
  const ways = new Map();
  for (const { killedIn } of totals)
    for (const [way, count] of Object.entries(killedIn)) ways.set(way, (ways.get(way) ?? 0) + count);
  const waysInWords = [...ways].map(([way, count]) => `${count} ${way}`).join(', ');
  const recoveryMs = totals.flatMap((one) => one.recoveryMs);
  const line = (name, value) => say(`${name.padEnd(29)}${value}`);
  line('kills', `${sum((one) => one.kills)} (${waysInWords})`);
  const [rows, sessions] = [sum((one) => one.rows), sum((one) => one.sessions)];
  line('facts in the journals', `${rows} rows, ${sessions} sessions, ${sum((one) => one.fills)} fills`);
  const struck = `faults that struck ${sum((one) => one.struckCalls)} calls, ${sum((one) => one.struckPushes)} pushes`;
  line('orders at the exchange', `${sum((one) => one.orders)}, ${struck}`);
  line(
    'lost acknowledged facts',
    sum((one) => one.lost.length),
  );
  line(
    'duplicate orders',
    sum((one) => one.twice.length),
  );
  line(
    'sessions that failed',
    sum((one) => one.failed.length),
  );
  line('left at the exchange', `${sum((one) => one.left.length)} positions and orders`);
  const looks = sum((one) => one.looks);
  const worstMs = Math.max(...totals.map(({ bareMs }) => bareMs));
  line('longest without a stop', `${worstMs.toFixed(0)} ms of reachability (${looks} looks)`);
  const [p50, p99] = [quantile(recoveryMs, 0.5), quantile(recoveryMs, 0.99)];
  line('start to reconciled', `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`);
  if (totals.some(({ hasDisk }) => !hasDisk)) say('Nothing may be mounted here: no disk was full.');
  say('nothing lost, nothing twice, nothing unprotected');
}
