import { defineCommand } from '../command.js';
import { statusPage } from '../views/status.js';

export const statusCommand = defineCommand({
  name: 'status',
  aliases: [],
  group: 'desk',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {},
  run: async (_args, { desk, preferences }) => statusPage(desk.overview(), desk.liveAccounts(), preferences),
});
