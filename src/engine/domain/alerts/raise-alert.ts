import type { Level, Notification } from '../notification.js';
import { type Alert, type AlertBook, type AlertFact, isStanding } from './alert.js';
import { alertKeyOf } from './alert-key.js';

const MINUTE = 60_000;
/** The same again so soon after it was last heard is counted, */
const MERGE_QUIET_MS = 15 * MINUTE;
/** unless the alert is so old that whoever saw it has forgotten. */
const MERGE_AGE_MS = 60 * MINUTE;

/**
 * What a notification does to the alerts: raises one, is counted in one that stands, or ends one, since good news of the
 * same thing resolves what was told of it. Nothing for what is only news.
 */
export function factsOfNotification(
  book: AlertBook,
  notification: Notification,
  nowMs: number,
): readonly AlertFact[] {
  const key = alertKeyOf(notification);
  const known = book.alerts.findLast((one) => one.key === key && one.state.kind !== 'over');
  const { level } = notification;
  if (level === 'info') return known === undefined ? [] : [ended(known, 'resolved', nowMs)];
  if (known !== undefined && merges(known, level, nowMs)) {
    return [{ type: 'alert-merged', atMs: nowMs, payload: { number: known.number, notification } }];
  }
  const replaced = known !== undefined && isStanding(known) ? [ended(known, 'replaced', nowMs)] : [];
  return [
    ...replaced,
    { type: 'alert-raised', atMs: nowMs, payload: { number: book.next, key, level, notification } },
  ];
}

/** What has become worse is told anew, and so is what came back after a while. */
function merges({ level: was, state, firstMs, lastMs }: Alert, level: Level, nowMs: number): boolean {
  if (was === 'warn' && level === 'critical') return false;
  if (state.kind === 'snoozed') return true;
  return nowMs - lastMs <= MERGE_QUIET_MS && nowMs - firstMs <= MERGE_AGE_MS;
}

const ended = (
  { number }: Alert,
  cause: 'resolved' | 'replaced',
  atMs: number,
): Extract<AlertFact, { type: 'alert-over' }> => ({
  type: 'alert-over',
  atMs,
  payload: { number, cause },
});
