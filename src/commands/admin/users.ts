import { defineCommand } from '../command.js';
import { peoplePage } from '../views/people.js';

export const usersCommand = defineCommand({
  name: 'users',
  aliases: [],
  group: 'desk',
  role: 'owner',
  risk: 'read',
  place: 'private',
  args: {},
  run: async (_args, { desk, preferences }) => peoplePage(desk.people(), preferences),
});
