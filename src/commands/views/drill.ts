import { isOutward, type Preferences } from '../../engine/domain/person.js';
import type { DrillLine, DrillOutcome } from '../../engine/usecases/alerts/drill.js';
import { line, type Reply, reply, strong, text } from '../reply.js';
import { plain } from './format.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).hand.alerts.drill;

/** One line for each chat and channel: how soon it arrived, or why not. */
export function drillPage(lines: readonly DrillLine[], prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  if (lines.length === 0) return reply(text(words.nothingOutside));
  const arrived = lines.filter(({ outcome }) => outcome.kind === 'delivered').length;
  const isWell = arrived === lines.length;
  const outside = lines.some(({ address }) => isOutward(address.platform)) ? [] : [words.nothingOutside];
  const rows = lines.map((one) => ({ label: nameOf(one), value: outcomeText(one.outcome, prefs) }));
  const head = `${isWell ? '✓' : '✕'} ${words.head(arrived, lines.length)}`;
  const page = reply(text(line(strong(head)), ...outside), { kind: 'fields', rows });
  return { ...page, tone: isWell ? 'ok' : 'alarm' };
}

/** Whose chat it is, or which of several receivers. */
function nameOf({ address: { platform, chatId }, person }: DrillLine): string {
  const whose = person ?? (chatId === platform ? undefined : chatId);
  return whose === undefined ? platform : `${platform} ${whose}`;
}

function outcomeText(outcome: DrillOutcome, prefs: Preferences): string {
  const words = wordsOf(prefs);
  if (outcome.kind === 'delivered') return `✓ ${words.delivered(plain(outcome.afterMs / 1_000, prefs, 1))}`;
  const said = outcome.kind === 'late' ? words.late(plain(outcome.afterMs / 1_000, prefs, 0)) : words.refused;
  return outcome.detail === undefined ? `✕ ${said}` : `✕ ${said} · ${outcome.detail}`;
}
