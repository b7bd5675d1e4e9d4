import { isSamePlace } from '../../engine/domain/person.js';
import type { AlertView } from '../../engine/usecases/alert-rules.js';
import { alertNumber } from '../args/alert.js';
import { optional } from '../args/arg.js';
import { type CommandContext, defineCommand } from '../command.js';
import { reply } from '../reply.js';
import { alertHistory } from '../views/alert-history.js';
import { alertCard, alertsPage, careAnswer } from '../views/alerts.js';

/** What wants a person's eye: all that nobody has acknowledged and what they asked to be told of, or one of them in full. */
export const alertsCommand = defineCommand({
  name: 'alerts',
  aliases: [],
  group: 'look',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { alert: optional(alertNumber) },
  async run({ alert: number }, context) {
    const { desk, nowMs, preferences } = context;
    if (number === undefined) {
      return reply(...alertsPage({ open: desk.alerts(), own: ownRules(context), nowMs }, preferences));
    }
    const alert = desk.alert(number);
    if (alert === undefined) return careAnswer({ kind: 'no-alert', number }, preferences);
    const { blocks, ...card } = alertCard(alert, preferences);
    return { ...card, blocks: [...blocks, ...alertHistory(alert, preferences)] };
  },
});

/** In a group only those that were asked for there: the others are nobody else's. */
function ownRules({ desk, person, place, address }: CommandContext): readonly AlertView[] {
  const own = desk.rules(person.id);
  return place === 'private'
    ? own
    : own.filter(({ rule: { place: at } }) => at !== undefined && isSamePlace(at, address));
}
