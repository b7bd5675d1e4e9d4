import { optional } from '../args/arg.js';
import { tail } from '../args/tail.js';
import { defineCommand } from '../command.js';
import { haltReceipt } from '../views/risk.js';

export const haltCommand = defineCommand({
  name: 'halt',
  aliases: ['panic'],
  group: 'safety',
  role: 'operator',
  risk: 'safety',
  place: 'any',
  args: { reason: optional(tail(160)) },
  async run({ reason }, { desk, asker, nowMs, preferences }) {
    return haltReceipt(await desk.halt(asker, reason), { name: asker.name, nowMs }, preferences);
  },
});
