import { optional } from '../args/arg.js';
import { tail } from '../args/tail.js';
import { defineCommand } from '../command.js';
import { unhalted } from '../views/risk.js';

export const unhaltCommand = defineCommand({
  name: 'unhalt',
  aliases: [],
  group: 'safety',
  role: 'owner',
  risk: 'order',
  place: 'any',
  args: { reason: optional(tail(160)) },
  async run({ reason }, { desk, asker, preferences }) {
    const { kind } = await desk.unhalt(asker, reason);
    return unhalted(kind, asker.name, preferences);
  },
});
