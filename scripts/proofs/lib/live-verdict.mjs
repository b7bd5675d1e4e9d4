// What a live desk that was killed again and again has left, against all that was read while it lived and what the exchange says.
import { duplicates, lostRows } from './journal-checks.mjs';
import { bookedTwice, lostExecutions, orderFaults } from './live-checks.mjs';

/**
 * @typedef {import('./journal-checks.mjs').Row} Row
 * @typedef {{ acknowledged: ReadonlyMap<string, number>, confirmed: ReadonlySet<string> }} Promised what the desk answered that it had done: how often, as `pause m1`; nonces of tickets
 */

/** What may well stand there more than once: parts of a fill, and facts of the exchange, which nobody asked for. */
const PARTS = /^(?:fill of order|effect control of null)/;

/**
 * What is wrong, in words. `rows`: all that was ever read; `standing`: what stands in the file now; `told`: fills that were
 * told, each by its session and order.
 * @param {{ rows: readonly Row[], standing: readonly import('./journal-checks.mjs').Standing[], talk: Promised, told: readonly string[], account: import('./live-checks.mjs').SeenAccount }} left
 */
export const verdict = ({ rows, standing, talk, told, account }) => [
  ...lostRows(rows, standing),
  ...unkept(talk, rows),
  ...duplicates(rows, told).filter((fault) => !PARTS.test(fault)),
  ...bookedTwice(rows),
  ...orderFaults(account, rows),
  ...lostExecutions(account, rows),
];

/** What was answered and stands nowhere. @param {Promised} talk @param {readonly Row[]} rows */
function unkept({ acknowledged, confirmed }, rows) {
  const moved = new Set(
    rows
      .filter(({ type, payload }) => type === 'ticket-moved' && payload.state.kind === 'confirmed')
      .map(({ payload }) => payload.nonce),
  );
  const names = new Map();
  const counts = new Map();
  for (const { stream, type, payload } of rows) {
    if (type === 'session-opened') names.set(`session:${payload.spec.uid}`, payload.spec.name);
    if (type !== 'control') continue;
    const key = `${payload.fact.kind} ${names.get(stream)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [
    ...[...confirmed].filter((one) => !moved.has(one)).map((one) => `ticket ${one} was confirmed and is not`),
    ...[...acknowledged]
      .filter(([key, count]) => (counts.get(key) ?? 0) < count)
      .map(([key, count]) => `${key} was answered ${count} times and stands ${counts.get(key) ?? 0} times`),
  ];
}
