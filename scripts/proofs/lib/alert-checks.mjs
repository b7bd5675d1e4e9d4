// What the proof of alerts judges by: pure functions over what was raised and what the doubles took.
import { quantile } from './quantile.mjs';
import { createRandom } from './random.mjs';

const MINUTE_MS = 60_000;
/** When a critical alert is told again that nobody has acknowledged, minutes after it was raised. */
const CALLS_MIN = [2, 5, 15];

/**
 * @typedef {{ token: string, chat: string, raisedMs: number }} Wanted a message that somebody has to get
 * @typedef {{ token: string, chat: string, call: number }} Waiting a message that stands in the outbox
 * @typedef {Waiting & { atMs: number }} Seen one that a double took; `call`: 0 = the first
 */

const keyOf = (/** @type {{ token: string, chat: string }} */ { token, chat }) => `${chat} ${token}`;

/** How long the first messages took, which of them never came, and which came more than once. */
export function judgeDeliveries(
  /** @type {readonly Wanted[]} */ wanted,
  /** @type {readonly Seen[]} */ seen,
) {
  const times = new Map();
  for (const one of seen)
    if (one.call === 0) times.set(keyOf(one), [...(times.get(keyOf(one)) ?? []), one.atMs]);
  const took = [];
  const lost = [];
  const twice = [];
  for (const one of wanted) {
    const all = times.get(keyOf(one)) ?? [];
    if (all.length === 0) lost.push(keyOf(one));
    else took.push(Math.min(...all) - one.raisedMs);
    if (all.length > 1) twice.push(keyOf(one));
  }
  return { took, lost, twice };
}

/**
 * Of those that could not get out while a platform was away: how long after its return each came. A later call says all that an
 * earlier one did.
 */
export function judgeReturn(
  /** @type {readonly Waiting[]} */ wanted,
  /** @type {readonly Seen[]} */ seen,
  /** @type {number} */ backMs,
) {
  const took = [];
  const lost = [];
  for (const one of wanted) {
    const came = seen.filter((other) => keyOf(other) === keyOf(one) && other.call >= one.call);
    if (came.length === 0) lost.push(keyOf(one));
    else took.push(Math.max(0, Math.min(...came.map(({ atMs }) => atMs)) - backMs));
  }
  return { took, lost };
}

/** Of one alert in one chat only the furthest call. */
export function furthest(/** @type {readonly Waiting[]} */ stood) {
  const calls = new Map();
  for (const one of stood) if ((calls.get(keyOf(one))?.call ?? -1) < one.call) calls.set(keyOf(one), one);
  return /** @type {readonly Waiting[]} */ ([...calls.values()]);
}

/**
 * The calls of one alert that nobody acknowledged until `ackMs`: each at its time on the platform that the first was not on, none
 * after somebody has seen it. What is wrong, in words.
 */
export function escalationFaults(
  /** @type {{ raisedMs: number, untilMs: number, ackMs?: number, elsewhere: string, toleranceMs: number, minuteMs?: number }} */ alert,
  /** @type {readonly Seen[]} */ seen,
) {
  const { raisedMs, untilMs, ackMs = Infinity, elsewhere, toleranceMs, minuteMs = MINUTE_MS } = alert;
  const faults = [];
  for (const [at, minutes] of CALLS_MIN.entries()) {
    const call = at + 1;
    const dueMs = raisedMs + minutes * minuteMs;
    const came = seen.filter((one) => one.call === call && one.chat === elsewhere);
    const isDue = dueMs < ackMs && dueMs + toleranceMs <= untilMs;
    if (isDue && came.length === 0) faults.push(`call ${call} never came to ${elsewhere}`);
    if (came.length > 1) faults.push(`call ${call} came ${came.length} times to ${elsewhere}`);
    for (const { atMs } of came) {
      if (dueMs > ackMs) faults.push(`call ${call} came although somebody had seen it`);
      else if (atMs < dueMs || atMs > dueMs + toleranceMs)
        faults.push(`call ${call} came ${((atMs - dueMs) / 1000).toFixed(1)} s after it was due`);
    }
  }
  return faults;
}

/**
 * The p99 of loud windows over that of quiet ones, how far apart the ratios of neighbours are, and what the ratio is worth: the same of
 * every second quiet window over the others, and where 95 of 100 ratios lie when the pairs of windows are drawn anew.
 */
export function loopRatio(
  /** @type {readonly (readonly number[])[]} */ quiet,
  /** @type {readonly (readonly number[])[]} */ loud,
) {
  const p99 = (/** @type {readonly (readonly number[])[]} */ windows) => quantile(windows.flat(), 0.99);
  const ratios = quiet.map((one, at) => p99([loud[at] ?? []]) / p99([one]));
  const everySecond = (/** @type {number} */ from) => quiet.filter((_, at) => at % 2 === from);
  const random = createRandom(1);
  const drawn = Array.from({ length: 400 }, () => {
    const pairs = quiet.map(() => random.below(quiet.length));
    return p99(pairs.map((at) => loud[at] ?? [])) / p99(pairs.map((at) => quiet[at] ?? []));
  });
  return {
    quietMs: p99(quiet),
    loudMs: p99(loud),
    ratio: p99(loud) / p99(quiet),
    ratios,
    quietRatio: p99(everySecond(1)) / p99(everySecond(0)),
    interval: [quantile(drawn, 0.025), quantile(drawn, 0.975)],
  };
}

/**
 * A line of the table. `bound`: what must hold, in words; `faults`: what does not.
 * @param {{ part: string, what: string, took?: readonly number[], count?: number, bound: string, faults: readonly string[] }} line
 */
export const row = ({ part, what, took = [], count = took.length, bound, faults }) => ({
  part,
  what,
  count,
  p50: quantile(took, 0.5),
  p99: quantile(took, 0.99),
  most: took.length === 0 ? Number.NaN : took.reduce((most, one) => Math.max(most, one), 0),
  bound,
  faults,
});

/**
 * One fault for a figure above its bound; none for one below.
 * @param {string} name @param {number} value @param {number} bound
 */
export const above = (name, value, bound, unit = 's') =>
  value < bound
    ? []
    : [
        `${name} ${Number.isNaN(value) ? 'was never seen' : `${value.toFixed(2)} ${unit}`}, bound ${bound} ${unit}`,
      ];

/** One fault for what should not be there at all. @param {string} what @param {readonly string[]} list */
export const some = (what, list) =>
  list.length === 0 ? [] : [`${list.length} ${what}: ${list.slice(0, 3).join(', ')}`];
