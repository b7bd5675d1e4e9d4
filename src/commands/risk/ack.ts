import { alertChoice } from '../args/alert.js';
import { optional } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { reply } from '../reply.js';
import { alertList, careAnswer, whichAlert } from '../views/alerts.js';

/** Says that somebody has seen an alert and cares for it: it is told no more. */
export const ackCommand = defineCommand({
  name: 'ack',
  aliases: [],
  group: 'look',
  role: 'operator',
  risk: 'write',
  place: 'any',
  args: { alert: optional(alertChoice) },
  async run({ alert: given }, { desk, asker, nowMs, preferences }) {
    const open = desk.alerts();
    const which = given ?? (open.length === 1 ? open[0]?.number : undefined);
    if (which !== undefined) return careAnswer(await desk.acknowledge(which, asker), preferences);
    if (open.length === 0) return reply(...alertList(open, nowMs, preferences));
    return whichAlert(open, nowMs, preferences);
  },
});
