import { required } from '../args/arg.js';
import { session } from '../args/session.js';
import { defineCommand } from '../command.js';
import { unknownName } from '../views/refusals.js';
import { sessionPage } from '../views/session.js';

export const sessionCommand = defineCommand({
  name: 'session',
  aliases: [],
  group: 'run',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { session: required(session()) },
  async run({ session: name }, { desk, preferences }) {
    const view = desk.session(name);
    if (view !== undefined) return sessionPage(view, preferences);
    return unknownName('session', { text: name }, (other) => `/session ${other}`, preferences);
  },
});
