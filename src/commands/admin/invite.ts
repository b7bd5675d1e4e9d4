import { required } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { defineCommand } from '../command.js';
import { invitation } from '../views/people.js';

export const inviteCommand = defineCommand({
  name: 'invite',
  aliases: [],
  group: 'desk',
  role: 'owner',
  risk: 'admin',
  place: 'private',
  args: { role: required(oneOf('viewer', 'operator', 'trader')) },
  run: async ({ role }, { desk, asker, nowMs, preferences }) =>
    invitation(await desk.invite(role, asker), nowMs, preferences),
});
