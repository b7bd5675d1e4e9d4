import { required } from '../args/arg.js';
import { session } from '../args/session.js';
import { defineCommand } from '../command.js';
import { followed } from '../views/follow.js';

export const unfollowCommand = defineCommand({
  name: 'unfollow',
  aliases: [],
  group: 'run',
  role: 'operator',
  risk: 'write',
  place: 'any',
  args: { session: required(session()) },
  async run({ session: name }, { desk, address, asker, preferences }) {
    return followed('unfollow', await desk.follow('unfollow', { name, address }, asker), preferences);
  },
});
