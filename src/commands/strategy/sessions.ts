import { optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { defineCommand } from '../command.js';
import { sessionList } from '../views/session.js';

export const sessionsCommand = defineCommand({
  name: 'sessions',
  aliases: [],
  group: 'run',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { which: optional(oneOf('open', 'all')) },
  run: async ({ which }, { desk, preferences }) => sessionList(desk.sessions(which === 'all'), preferences),
});
