import { defineCommand } from '../command.js';
import { chatAnswer, onlyInGroups } from '../views/people.js';

export const forbidCommand = defineCommand({
  name: 'forbid',
  aliases: [],
  group: 'desk',
  role: 'owner',
  risk: 'admin',
  place: 'any',
  args: {},
  run: async (_args, { desk, address, asker, place, preferences }) =>
    place === 'private'
      ? onlyInGroups(preferences)
      : chatAnswer('forbid', await desk.forbidChat(address, asker), preferences),
});
