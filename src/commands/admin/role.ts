import { required } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { person } from '../args/person.js';
import { defineCommand } from '../command.js';
import { roleAnswer } from '../views/people.js';

/** No owner is made from a chat: for that there is a code from the host. */
export const roleCommand = defineCommand({
  name: 'role',
  aliases: [],
  group: 'desk',
  role: 'owner',
  risk: 'admin',
  place: 'private',
  args: { person: required(person), role: required(oneOf('viewer', 'operator', 'trader')) },
  run: async (request, { desk, asker, preferences }) =>
    roleAnswer(await desk.setRole(request, asker), preferences),
});
