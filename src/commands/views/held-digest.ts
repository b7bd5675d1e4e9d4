import { TOPICS } from '../../engine/domain/alerts/topic.js';
import type { Notification, NotificationBody } from '../../engine/domain/notification.js';
import type { Preferences } from '../../engine/domain/person.js';
import { type Block, dim, type Line, line, type Reply, strong, text } from '../reply.js';
import { clockTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

type Digest = Extract<NotificationBody, { kind: 'digest' }>;

/** What waited for somebody: how much of which, then the newest of it, a line each. */
export function digest(
  { cause, counts, news }: Digest,
  prefs: Preferences,
  announce: (notification: Notification) => Reply,
): readonly Block[] {
  const { alerts: words } = wordsFor(prefs.locale).hand;
  const all = TOPICS.flatMap((topic) => {
    const count = counts[topic];
    return count === undefined ? [] : [{ topic, count }];
  });
  const sum = all.reduce((total, { count }) => total + count, 0);
  const parts = all.map(({ topic, count }) => `${words.topics[topic]} ${count}`);
  const before = sum > news.length ? [line(dim(words.digestMore(sum - news.length)))] : [];
  const lines = news.map((one): Line => [dim(`${timeOf(one, prefs)} `), ...firstLine(announce(one))]);
  return [text(line(strong(words.digest[cause](sum))), parts.join(' · ')), text(...before, ...lines)];
}

const timeOf = ({ atMs }: Notification, prefs: Preferences): string => clockTime(atMs, prefs).slice(0, 5);

function firstLine({ blocks }: Reply): Line {
  const found = blocks.find((block) => block.kind === 'text');
  return found?.lines[0] ?? [];
}
