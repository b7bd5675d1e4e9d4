import { shownAccount } from '../account/chosen.js';
import { anyAccount } from '../args/account.js';
import { named, optional } from '../args/arg.js';
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
  args: { which: optional(oneOf('open', 'all')), account: named(anyAccount) },
  async run({ which, account: name }, context) {
    const { desk, preferences } = context;
    const { account } = shownAccount(name, context);
    const sessions = desk.sessions(which === 'all');
    return sessionList(
      account === undefined ? sessions : sessions.filter(({ spec }) => spec.account === account),
      preferences,
    );
  },
});
