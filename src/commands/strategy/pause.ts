import { required } from '../args/arg.js';
import { session } from '../args/session.js';
import { defineCommand } from '../command.js';
import { controlled } from '../views/session.js';

export const pauseCommand = defineCommand({
  name: 'pause',
  aliases: [],
  group: 'run',
  role: 'operator',
  risk: 'safety',
  place: 'any',
  args: { session: required(session(['running', 'waiting'])) },
  async run({ session: name }, { desk, asker, preferences }) {
    return controlled('pause', await desk.control(name, 'pause', asker), preferences);
  },
});
