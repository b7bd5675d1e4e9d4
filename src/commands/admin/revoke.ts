import { required } from '../args/arg.js';
import { person } from '../args/person.js';
import { defineCommand } from '../command.js';
import { roleAnswer } from '../views/people.js';

export const revokeCommand = defineCommand({
  name: 'revoke',
  aliases: [],
  group: 'desk',
  role: 'owner',
  risk: 'admin',
  place: 'private',
  args: { person: required(person) },
  run: async ({ person: who }, { desk, asker, preferences }) =>
    roleAnswer(await desk.revoke(who, asker), preferences),
});
