// What rounds of kills came to, one by one and in all.

import { ordersOf, unprotected } from './live-checks.mjs';
import { isOrder } from './live-kill-run.mjs';
import { quantile } from './steps.mjs';

const MOST_BARE_MS = 5_000;
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
    bareMs: watch.worstMs,
    looks: watch.samples,
    recoveryMs,
    hasDisk: place.disk !== undefined,
    cpu,
  };
  return { ...total, problems: problemsOf(total, { account, faults, failed, problem, isWhole }) };
}

function leftIn(account) {
  const positions = [...account.positions.values()].filter(
    ({ side, category }) => side !== '' && category === 'linear',
  );
  return [...positions, ...account.open.values()];
}

function problemsOf(total, { account, faults, failed, problem, isWhole }) {
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
  if (total.bareMs > MOST_BARE_MS)
    found.push(`a position was without a stop for ${total.bareMs.toFixed(0)} ms`);
  return found;
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
  const looks = sum((one) => one.looks);
  const worstMs = Math.max(0, ...totals.map(({ bareMs }) => bareMs));
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
    ['longest without a stop', `${worstMs.toFixed(0)} ms of reachability (${looks} looks)`],
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
