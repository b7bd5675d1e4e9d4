import { required } from '../args/arg.js';
import { session } from '../args/session.js';
import { defineCommand } from '../command.js';
import { controlled } from '../views/session.js';

export const stopCommand = defineCommand({
  name: 'stop',
  aliases: [],
  group: 'run',
  role: 'operator',
  risk: 'safety',
  place: 'any',
  args: { session: required(session()) },
  async run({ session: name }, { desk, asker, preferences }) {
    return controlled('stop', await desk.control(name, 'stop', asker), preferences);
  },
});
