import { nextAtMs, quietHoursOf, quietUntilMs } from '../../domain/alerts/quiet-hours.js';
import { topicOf, wayOf } from '../../domain/alerts/topic.js';
import type { Notification } from '../../domain/notification.js';
import type { Preferences } from '../../domain/person.js';

/** When a daily digest comes that nothing else brings, minutes after midnight there. */
const DIGEST_MIN = 8 * 60;

/** How a message comes to one person: now, later (ms UTC), or never. */
export type Coming =
  | { readonly kind: 'now'; readonly silent: boolean }
  | { readonly kind: 'later'; readonly dueMs: number }
  | { readonly kind: 'never' };

/** What is critical comes at once and aloud, whatever was wished. */
export function comingTo(
  { quiet, alerts, timeZone }: Preferences,
  { level, body }: Pick<Notification, 'level' | 'body'>,
  nowMs: number,
): Coming {
  if (level === 'critical') return { kind: 'now', silent: false };
  const way = wayOf(alerts, topicOf(body));
  if (way === 'off') return { kind: 'never' };
  if (way === 'digest') return { kind: 'later', dueMs: nextAtMs(DIGEST_MIN, timeZone, nowMs) };
  const hours = quiet === undefined ? undefined : quietHoursOf(quiet);
  const untilMs = hours && quietUntilMs(hours, timeZone, nowMs);
  if (untilMs !== undefined) return { kind: 'later', dueMs: untilMs };
  return { kind: 'now', silent: way === 'silent' };
}
