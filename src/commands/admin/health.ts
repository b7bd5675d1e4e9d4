import { optional } from '../args/arg.js';
import { healthPart } from '../args/health-part.js';
import { defineCommand } from '../command.js';
import { healthPage } from '../views/health.js';

export const healthCommand = defineCommand({
  name: 'health',
  aliases: [],
  group: 'desk',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { part: optional(healthPart) },
  run: async ({ part }, { desk, preferences }) =>
    healthPage({ desk: desk.overview(), live: desk.liveAccounts() }, part, preferences),
});
