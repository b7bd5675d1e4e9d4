import { defineCommand } from '../command.js';
import { whoPage } from '../views/account.js';

export const whoamiCommand = defineCommand({
  name: 'whoami',
  aliases: ['me'],
  group: 'desk',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {},
  run: async (_args, { person, address }) => whoPage(person, address),
});
