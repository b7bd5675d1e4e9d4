import type { Alert, AlertTelling, OutsideDelivery } from '../../engine/domain/alerts/alert.js';
import type { Preferences } from '../../engine/domain/person.js';
import { type Block, dim, type Line, text } from '../reply.js';
import { clockTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

/** Where an alert was told, and what became of what left the chats. */
export function alertHistory({ told = [], outside = [] }: Alert, prefs: Preferences): readonly Block[] {
  const lines: readonly string[] = [
    ...told.map((one) => telling(one, prefs)),
    ...outside.map((one) => arrival(one, prefs)),
  ];
  return lines.length === 0 ? [] : [text(...lines.map((one): Line => [dim(one)]))];
}

function telling({ call, platforms, atMs }: AlertTelling, prefs: Preferences): string {
  const words = wordsFor(prefs.locale).hand.alerts;
  const which = call === 0 ? [] : [words.call(call)];
  return [clockTime(atMs, prefs), ...which, words.outward.told(platforms)].join(' · ');
}

function arrival({ platform, to, atMs, isDelivered }: OutsideDelivery, prefs: Preferences): string {
  const { took, refused } = wordsFor(prefs.locale).hand.alerts.outward;
  const place = to === platform ? platform : `${platform} ${to}`;
  const time = clockTime(atMs, prefs);
  return isDelivered ? `✓ ${took(place, time)}` : `✕ ${refused(place, time)}`;
}
