import { OPENS_CHAT } from '../authorise.js';
import { defineCommand } from '../command.js';
import { chatAnswer, onlyInGroups } from '../views/people.js';

export const allowCommand = defineCommand({
  name: OPENS_CHAT,
  aliases: [],
  group: 'desk',
  role: 'owner',
  risk: 'admin',
  place: 'any',
  args: {},
  run: async (_args, { desk, address, asker, place, preferences }) =>
    place === 'private'
      ? onlyInGroups(preferences)
      : chatAnswer('allow', await desk.allowChat(address, asker), preferences),
});
