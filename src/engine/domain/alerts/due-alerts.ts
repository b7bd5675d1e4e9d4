import type { Alert, AlertBook, AlertFact } from './alert.js';

const MINUTE = 60_000;
/** When a critical alert that nobody acknowledged is told again, counted from its first message. */
export const CALLS_MS: readonly number[] = [2 * MINUTE, 5 * MINUTE, 15 * MINUTE];
/** A warning that nobody cared for ends by itself. */
const LAPSE_MS = 24 * 60 * MINUTE;

/**
 * What time alone does to alerts, up to now: calls, snoozes that end, warnings that lapse, digests. Stored and applied,
 * none of it is due any more; asked again later or after a restart, each is there once. Calls that were missed meanwhile
 * are one call, the furthest.
 */
export function dueFacts(book: AlertBook, nowMs: number): readonly AlertFact[] {
  const alerts = book.alerts.flatMap((alert) => (dueMs(alert) <= nowMs ? factOf(alert, nowMs) : []));
  const people = new Set(book.held.filter((one) => one.dueMs <= nowMs).map(({ person }) => person));
  const digests = [...people].map((person): AlertFact => {
    const payload = { person, dueMs: nowMs };
    return { type: 'digest-told', atMs: nowMs, payload };
  });
  return [...alerts, ...digests];
}

/** When time next does something to an alert or a digest; Infinity = not before something happens. */
export const nextDueMs = ({ alerts, held }: AlertBook): number =>
  Math.min(Number.POSITIVE_INFINITY, ...alerts.map(dueMs), ...held.map((one) => one.dueMs));

function dueMs({ state, level, lastMs, calls, callsFromMs }: Alert): number {
  if (state.kind === 'snoozed') return state.untilMs;
  if (state.kind !== 'open') return Number.POSITIVE_INFINITY;
  if (level === 'warn') return lastMs + LAPSE_MS;
  const after = CALLS_MS[calls];
  return after === undefined ? Number.POSITIVE_INFINITY : callsFromMs + after;
}

function factOf({ number, state, level, callsFromMs }: Alert, nowMs: number): AlertFact {
  if (state.kind === 'snoozed') return { type: 'alert-woken', atMs: nowMs, payload: { number } };
  if (level === 'warn') return { type: 'alert-over', atMs: nowMs, payload: { number, cause: 'lapsed' } };
  const call = CALLS_MS.filter((after) => callsFromMs + after <= nowMs).length;
  return { type: 'alert-called', atMs: nowMs, payload: { number, call } };
}
