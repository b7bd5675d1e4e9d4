import { alertNumber } from '../args/alert.js';
import { optional } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { reply } from '../reply.js';
import { alertCard, alertList, careAnswer } from '../views/alerts.js';

/** What wants a person's eye: all that nobody has acknowledged, or one of them in full. */
export const alertsCommand = defineCommand({
  name: 'alerts',
  aliases: [],
  group: 'look',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { alert: optional(alertNumber) },
  async run({ alert: number }, { desk, nowMs, preferences }) {
    if (number === undefined) return reply(...alertList(desk.alerts(), nowMs, preferences));
    const alert = desk.alert(number);
    if (alert === undefined) return careAnswer({ kind: 'no-alert', number }, preferences);
    return alertCard(alert, preferences);
  },
});
