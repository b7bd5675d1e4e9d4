import { defineCommand } from '../command.js';
import { menuPage } from '../views/hello.js';

export const menuCommand = defineCommand({
  name: 'menu',
  aliases: ['home'],
  group: 'desk',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {},
  run: async (_args, { desk, preferences }) => menuPage(desk, preferences),
});
