import { defineCommand } from '../command.js';
import { versionPage } from '../views/status.js';

export const versionCommand = defineCommand({
  name: 'version',
  aliases: [],
  group: 'desk',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {},
  run: async (_args, { desk, preferences }) => versionPage(desk.overview(), preferences),
});
