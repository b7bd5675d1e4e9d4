// What rounds of kills came to, one by one and in all.

import { ordersOf, unprotected } from './live-checks.mjs';
import { isOrder } from './live-kill-run.mjs';
import { quantile } from './quantile.mjs';

/** A round that goes wrong may do so thousands of times. */
const MAX_FAULTS = 12;

/** What a round came to; `problem`: it could not go on. */
export function totalOf(run, { seed, problem, isWhole }) {
  const { killedIn, recoveryMs, watch, place, record, cpu } = run;
  const { rows } = record;
  const account = place.account();
  const { rest, events } = place.double.statistics().struck;
  const faults = [...new Set(run.faults)];
  const failed = rows.filter(({ type, payload }) => type === 'failed' && payload.code !== undefined);
  const total = {
    seed,
    kills: run.kills,
    killedIn,
    inFlight: run.struckInFlight,
    rows: rows.length,
    sessions: rows.filter(({ type }) => type === 'session-opened').length,
    commands: run.talk.count,
    answers: Object.fromEntries([...run.talk.answers].sort(([, a], [, b]) => b - a)),
    orders: ordersOf(account).length,
    writes: place.double.requests().filter(isOrder).length,
    executions: account.executions.filter(({ execType }) => execType === 'Trade').length,
    struckCalls: rest,
    struckPushes: events,
    twice: faults.filter((one) => /twice/.test(one)).length,
    lost: faults.filter((one) => !/twice/.test(one)).length,
    failed: failed.length,
    left: isWhole ? leftIn(account).length : 0,
    bareMs: watch.worstMs.contract,
    coinsBareMs: watch.worstMs.coins,
    doubtedMs: watch.worstMs.doubted,
    looks: watch.looks,
    heldLooks: watch.heldLooks,
    recoveryMs,
    hasDisk: place.disk !== undefined,
    cpu,
  };
  return {
    ...total,
    problems: problemsOf({ account, faults, bare: [...watch.found], failed, problem, isWhole }),
  };
}

function leftIn(account) {
  const positions = [...account.positions.values()].filter(
    ({ side, category }) => side !== '' && category === 'linear',
  );
  return [...positions, ...account.open.values()];
}

function problemsOf({ account, faults, bare, failed, problem, isWhole }) {
  const found = problem === undefined ? [] : [String(problem.stack ?? problem)];
  found.push(...faults.slice(0, MAX_FAULTS));
  if (faults.length > MAX_FAULTS) found.push(`and ${faults.length - MAX_FAULTS} more`);
  found.push(...failed.map(({ stream, payload }) => `${stream} failed: ${JSON.stringify(payload)}`));
  if (isWhole) {
    found.push(
      ...leftIn(account).map((one) => `left: ${one.category} ${one.symbol} ${one.side} ${one.linkId ?? ''}`),
    );
    found.push(...unprotected(account).map((symbol) => `${symbol} has no stop`));
  }
  return [...found, ...bare];
}

/** Lines of a summary over all rounds. */
export function summary(totals, proofCpuS) {
  const sum = (of) => totals.reduce((total, one) => total + of(one), 0);
  const kills = sum((one) => one.kills);
  const share = (count) => (kills === 0 ? 'none' : `${((100 * count) / kills).toFixed(1)} %`);
  const ways = merged(totals.map(({ killedIn }) => killedIn));
  const phases = merged([...ways].map(([way, count]) => ({ [way.split(':')[0]]: count })));
  const words = (map) => [...map].map(([name, count]) => `${count} ${name}`).join(', ');
  const orders = sum((one) => one.orders);
  const recoveryMs = totals.flatMap((one) => one.recoveryMs);
  const each = (count) => (kills === 0 ? '0' : (count / kills).toFixed(1));
  const struck = `faults that struck ${sum((one) => one.struckCalls)} calls, ${sum((one) => one.struckPushes)} pushes`;
  const bad = totals.filter(({ problems }) => problems.length > 0);
  const lines = [
    ['kills', `${kills} (${words(phases)})`],
    [
      'moments while trading',
      words(
        new Map(
          [...ways].filter(([way]) => way.includes(': ')).map(([way, count]) => [way.split(': ')[1], count]),
        ),
      ),
    ],
    [
      'with an order on its way',
      `${sum((one) => one.inFlight)} kills (${share(sum((one) => one.inFlight))})`,
    ],
    [
      'orders at the exchange',
      `${orders}, ${each(orders)} a kill; ${sum((one) => one.executions)} executions, ${sum((one) => one.writes)} calls that write; ${struck}`,
    ],
    [
      'facts in the journals',
      `${sum((one) => one.rows)} rows, ${sum((one) => one.sessions)} sessions, ${sum((one) => one.commands)} commands`,
    ],
    ['lost acknowledged facts', sum((one) => one.lost)],
    ['duplicate orders', sum((one) => one.twice)],
    ['sessions that failed', sum((one) => one.failed)],
    ['left at the exchange', `${sum((one) => one.left)} positions and orders`],
    ['longest without a stop', bareWords(totals)],
    [
      'start to reconciled',
      `p50 ${quantile(recoveryMs, 0.5).toFixed(0)} ms, p99 ${quantile(recoveryMs, 0.99).toFixed(0)} ms`,
    ],
    ['processor', cpuWords(totals, kills, proofCpuS)],
    [
      'rounds',
      `${totals.length}, of which ${bad.length} with violations${bad.map(({ seed }) => ` (seed ${seed})`).join('')}`,
    ],
  ];
  return lines.map(([name, value]) => `${name.padEnd(29)}${value}`);
}

/** Rounds that were written down before coins were looked at say nothing of them. */
function bareWords(totals) {
  const worst = (of) => Math.max(0, ...totals.map((one) => of(one) ?? 0)).toFixed(0);
  const held = (what) => totals.reduce((sum, { heldLooks }) => sum + (heldLooks?.[what] ?? 0), 0);
  const looks = totals.reduce((sum, one) => sum + one.looks, 0);
  return (
    `contracts ${worst(({ bareMs }) => bareMs)} ms, coins ${worst(({ coinsBareMs }) => coinsBareMs)} ms of reachability, coins that ` +
    `may be sold already ${worst(({ doubtedMs }) => doubtedMs)} ms (${looks} looks; held at ${held('contracts')} and ${held('coins')})`
  );
}

function cpuWords(totals, kills, proofCpuS) {
  const sum = (of) => totals.reduce((total, { cpu }) => total + of(cpu), 0);
  const starts = sum(({ starts }) => starts);
  const startS = starts === 0 ? 0 : sum(({ start }) => start) / starts;
  const deskS = kills === 0 ? 0 : sum(({ desk }) => desk) / kills;
  const proofS = kills === 0 ? 0 : proofCpuS / kills;
  return `a kill: ${(deskS + proofS).toFixed(2)} s = desk ${deskS.toFixed(2)} s (its start ${startS.toFixed(2)} s) + exchange and proof ${proofS.toFixed(2)} s`;
}

function merged(counts) {
  const all = new Map();
  for (const one of counts)
    for (const [name, count] of Object.entries(one)) all.set(name, (all.get(name) ?? 0) + count);
  return all;
}
