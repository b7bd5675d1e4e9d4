import type { Notification, NotificationBody } from '../notification.js';

const text = (body: NotificationBody, name: string): string => {
  const value = (body as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? ` ${value}` : '';
};

/** What is told of as failing under one kind and as well again under another. */
const PAIRS: Readonly<Partial<Record<NotificationBody['kind'], NotificationBody['kind']>>> = {
  'store-recovered': 'store-failing',
};

/** What names the thing that a notification is about; the same twice is the same alert. */
const NAMES = ['session', 'account', 'instrument', 'name', 'source', 'stream', 'code'] as const;

/** What a notification is about: as it says itself, or by its kind and the names in it. */
export function alertKeyOf({ key, body }: Pick<Notification, 'key' | 'body'>): string {
  if (key !== undefined) return key;
  return `${PAIRS[body.kind] ?? body.kind}${NAMES.map((name) => text(body, name)).join('')}`;
}
