import { defineCommand } from '../command.js';
import { greeting } from '../views/hello.js';

export const startCommand = defineCommand({
  name: 'start',
  aliases: ['hello'],
  group: 'desk',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {},
  run: async (_args, { desk, preferences }) => greeting(desk, preferences),
});
