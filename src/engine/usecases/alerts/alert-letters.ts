import type { Alert, AlertFact, HeldNews } from '../../domain/alerts/alert.js';
import { quietHoursOf } from '../../domain/alerts/quiet-hours.js';
import { type Topic, topicOf } from '../../domain/alerts/topic.js';
import type { Notification } from '../../domain/notification.js';
import { atLeast } from '../../domain/person.js';
import type { Letter } from '../../runtime/desk/letters.js';
import { hearersOf, privateChats } from '../recipients.js';
import { type Callable, callChats, firstChats, firstPeople, outwardOf } from './call-chats.js';
import { comingTo } from './wishes.js';

/** Who hears of a notification now, and who later: by person, when. */
export interface Posted {
  readonly letters: readonly Letter[];
  readonly laterMs: Readonly<Record<string, number>>;
}

/** News, or the first message of an alert, to each as they wish it. */
export function post(notification: Notification, alert: Alert | undefined, at: Posting): Posted {
  const { audience, nowMs } = at;
  const hearers = hearersOf(notification, audience);
  const body: Letter['body'] = {
    kind: 'notification',
    notification,
    ...(alert === undefined ? {} : { alert: { number: alert.number, call: 0 } }),
  };
  const { lane } = notification;
  const people = alert === undefined ? hearers.people : firstPeople(alert, hearers, audience);
  const ways = { platforms: hearers.platforms, isDown: audience.isDown };
  const letters: Letter[] = hearers.places.map((address) => ({ lane, address, body }));
  const laterMs: Record<string, number> = {};
  for (const person of people) {
    const chats = alert === undefined ? privateChats(person, ways.platforms) : firstChats(person, ways);
    const coming = comingTo(person.preferences, notification, nowMs);
    if (coming.kind === 'later' && chats.length > 0) laterMs[person.id] = coming.dueMs;
    if (coming.kind !== 'now') continue;
    const told = coming.silent ? { ...body, silent: true as const } : body;
    letters.push(...chats.filter(isNot(letters)).map((address) => ({ lane, address, body: told })));
  }
  const outward = alert === undefined ? [] : outwardOf(alert, 0, { hearers, audience });
  letters.push(...outward.map((address) => ({ lane, address, body })));
  return { letters, laterMs };
}

export interface Posting {
  readonly audience: Callable;
  readonly nowMs: number;
}

/** A private chat that also follows the session hears of it once. */
const isNot =
  (letters: readonly Letter[]) =>
  ({ platform, chatId }: Letter['address']): boolean =>
    !letters.some(({ address }) => address.platform === platform && address.chatId === chatId);

/** A call of an alert that nobody has acknowledged. */
export const callLetters = (alert: Alert, call: number, audience: Callable): readonly Letter[] =>
  callChats(alert, call, audience).map((address) => ({
    lane: alert.notification.lane,
    address,
    body: {
      kind: 'notification',
      notification: alert.notification,
      alert: { number: alert.number, call },
    },
  }));

/** Lines of a digest: more are not read. */
const DIGEST_LINES = 8;

/** All that waited for this person until now, in one message to the first of their chats that can be reached. */
export function digestOf(
  { atMs, payload: { person: id, dueMs } }: Extract<AlertFact, { type: 'digest-told' }>,
  waiting: readonly HeldNews[],
  audience: Callable,
): readonly Letter[] {
  const person = audience.people.find((one) => one.id === id && atLeast(one.role, 'operator'));
  if (person === undefined) return [];
  const held = waiting.filter((one) => one.person === id && one.dueMs <= dueMs);
  const cause = quietHoursOf(person.preferences.quiet ?? '') === undefined ? 'daily' : 'quiet';
  const news = held.slice(-DIGEST_LINES).map(({ notification }) => notification);
  const body = { kind: 'digest', cause, counts: countsOf(held), news } as const;
  const notification: Notification = { level: 'info', lane: 'report', atMs, body };
  return firstChats(person, audience).map((address) => ({
    lane: notification.lane,
    address,
    body: { kind: 'notification', notification },
  }));
}

function countsOf(held: readonly HeldNews[]): Partial<Record<Topic, number>> {
  const counts: Partial<Record<Topic, number>> = {};
  for (const { notification } of held) {
    const topic = topicOf(notification.body);
    counts[topic] = (counts[topic] ?? 0) + 1;
  }
  return counts;
}
