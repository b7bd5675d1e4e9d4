import { TOPICS, type Topic, WAYS, wayOf } from '../../engine/domain/alerts/topic.js';
import type { Preferences } from '../../engine/domain/person.js';
import { type Button, type Reply, reply, text } from '../reply.js';
import { wordsFor } from './words/catalogue.js';

const ROW = 3;

/** Topics that do not just come as they happen: `fills digest · orders off`. */
export function alertWishes({ alerts = {}, locale }: Preferences): string {
  const words = wordsFor(locale).hand.alerts;
  const set = TOPICS.flatMap((topic) => (alerts[topic] === undefined ? [] : [`${topic} ${alerts[topic]}`]));
  return set.length === 0 ? words.ways.on : set.join(' · ');
}

/** What is still to be chosen: a topic, or how it comes; undefined when both are said. */
export function alertChoices(value: string | undefined, prefs: Preferences, said: string): Reply | undefined {
  if (value === undefined) return topicChoices(prefs, said);
  const topic = TOPICS.find((one) => one === value.toLowerCase());
  return topic === undefined ? undefined : wayChoices(topic, prefs);
}

/** Every topic with how it comes now. */
function topicChoices(prefs: Preferences, said: string): Reply {
  const words = wordsFor(prefs.locale).hand.alerts;
  const rows = TOPICS.map((topic) => ({
    label: words.topics[topic],
    value: words.ways[wayOf(prefs.alerts, topic)],
  }));
  const buttons = TOPICS.map(
    (topic): Button => ({ label: words.topics[topic], line: `/settings alerts ${topic}` }),
  );
  return reply(text(said), { kind: 'fields', rows }, { kind: 'buttons', rows: inRows(buttons) });
}

/** How one topic may come. */
function wayChoices(topic: Topic, prefs: Preferences): Reply {
  const words = wordsFor(prefs.locale).hand.alerts;
  const buttons = WAYS.map(
    (way): Button => ({ label: words.ways[way], line: `/settings alerts ${topic} ${way}` }),
  );
  const now = words.ways[wayOf(prefs.alerts, topic)];
  return reply(text(`${words.topics[topic]}: ${now}`), { kind: 'buttons', rows: inRows(buttons) });
}

const inRows = (buttons: readonly Button[]): readonly (readonly Button[])[] =>
  Array.from({ length: Math.ceil(buttons.length / ROW) }, (_, row) =>
    buttons.slice(row * ROW, row * ROW + ROW),
  );
