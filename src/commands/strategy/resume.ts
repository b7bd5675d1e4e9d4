import { required } from '../args/arg.js';
import { session } from '../args/session.js';
import { defineCommand } from '../command.js';
import { controlled } from '../views/session.js';

export const resumeCommand = defineCommand({
  name: 'resume',
  aliases: [],
  group: 'run',
  role: 'operator',
  risk: 'order',
  place: 'any',
  args: { session: required(session(['paused'])) },
  async run({ session: name }, { desk, asker, preferences }) {
    return controlled('resume', await desk.control(name, 'resume', asker), preferences);
  },
});
