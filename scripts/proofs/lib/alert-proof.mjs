// The parts of `npm run alert-proof` and the table that they end in.
import { row } from './alert-checks.mjs';
import { escalation } from './alert-escalation.mjs';
import { loop } from './alert-loop.mjs';
import { MISTAKES } from './alert-mistakes.mjs';
import { outage } from './alert-outage.mjs';
import { storm } from './alert-storm.mjs';
import { table } from './steps.mjs';

const REAL_MINUTE_MS = 60_000;
const OUT = [['telegram'], ['discord'], ['telegram', 'discord']];
const say = (text) => process.stdout.write(`${text}\n`);

const PARTS = {
  storm: ({ people, lesser, criticals, everyMs = 500, keepsWord, drainMs, boundS, mistake }) =>
    storm({ people, lesser, criticals, everyMs, drainMs, keepsWord, boundS, mistake }),
  /** Each in a desk of its own, all at once: they wait most of the time. */
  outage: async ({ minutes, mistake, dead = OUT }) =>
    (await Promise.all(dead.map((one) => outage({ dead: one, minutes, mistake })))).flat(),
  escalation: ({ minuteMs, mistake, lastMinute }) =>
    escalation({ ...ofMinute(minuteMs), ...(lastMinute === undefined ? {} : { lastMinute }), mistake }),
  loop: ({ windows, windowMs, mistake }) =>
    loop({ windows, ...(windowMs === undefined ? {} : { windowMs }), mistake }),
};

/** A minute of the desk is left alone when it lasts a minute. */
const ofMinute = (minuteMs) => (minuteMs === REAL_MINUTE_MS ? {} : { minuteMs });

const inSeconds = (ms) => (Number.isNaN(ms) ? '' : `${(ms / 1000).toFixed(2)} s`);

function print(rows) {
  const head = ['', 'n', 'p50', 'p99', 'most', 'bound', 'holds'];
  const lines = rows.map(({ part, what, count, p50, p99, most, bound, faults }) => [
    `${part}: ${what}`,
    ...[count, ...[p50, p99, most].map(inSeconds), bound],
    faults.length === 0 ? 'yes' : 'NO',
  ]);
  table([head, ...lines]);
  for (const { part, what, faults } of rows)
    for (const fault of faults) say(`FAILED: ${part}, ${what}: ${fault}`);
}

/** What breaks does not hold; the other parts go on. */
const run = (name, given) =>
  PARTS[name](given).catch((error) => [
    row({
      part: name,
      what: 'ended before its time',
      bound: 'it ends',
      faults: [String(error?.stack ?? error)],
    }),
  ]);

/** @returns whether every bound holds */
export async function proveAlerts({ parts, ...given }) {
  const waits = (name) => name === 'outage' || name === 'escalation' || given.minuteMs !== REAL_MINUTE_MS;
  // Those that only wait run beside each other; what is measured to the millisecond runs alone, except in a short form.
  const rows = (await Promise.all(parts.filter(waits).map((name) => run(name, given)))).flat();
  for (const name of parts) if (!waits(name)) rows.push(...(await run(name, given)));
  print(rows);
  return rows.every(({ faults }) => faults.length === 0);
}

/** Short forms in which each mistake has to show. */
const SHORT = {
  storm: { people: 12, lesser: 600, criticals: 24, everyMs: 400, keepsWord: true, drainMs: 0, boundS: 6 },
  outage: { minutes: 0.4 },
  escalation: { minuteMs: 1_000, lastMinute: 6 },
};

/** What the proof holds against a desk with this mistake; undefined when it did not come to its end: then nothing was found. */
async function faultsWith({ name, part, given = {} }) {
  try {
    const rows = await PARTS[part]({ ...SHORT[part], ...given, mistake: name });
    return rows.flatMap((one) => one.faults.map((fault) => `${one.part}: ${fault}`));
  } catch (error) {
    say(`${name}: ${error?.stack ?? error}`);
    return undefined;
  }
}

/** @returns whether each known mistake was found, and a desk without one is found nothing wrong with */
export async function findMistakes() {
  let right = 0;
  const none = [...new Set(MISTAKES.map(({ part }) => part))].map((part) => ({ part }));
  for (const one of [...none, ...MISTAKES]) {
    const { name = 'no mistake', part } = one;
    const faults = await faultsWith(one);
    const isRight = faults !== undefined && faults.length > 0 === (one.name !== undefined);
    if (isRight) right += 1;
    const found = faults === undefined ? 'broke' : faults.length > 0 ? 'found' : 'nothing';
    say(`${isRight ? 'right' : 'WRONG'}  ${part.padEnd(11)}${name}: ${found} ${faults?.[0] ?? ''}`);
  }
  say(`${right} of ${none.length + MISTAKES.length} judged right`);
  return right === none.length + MISTAKES.length;
}
