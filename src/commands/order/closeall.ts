import { account } from '../args/account.js';
import { named } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { ticketed } from './ticketed.js';

const ARGS = { account: named(account) } as const;

export const closeAllCommand = defineCommand({
  name: 'closeall',
  aliases: [],
  group: 'trade',
  role: 'operator',
  risk: 'safety',
  shows: 'ticket',
  place: 'any',
  args: ARGS,
  run: async ({ account: of }, context) =>
    ticketed(
      { kind: 'close-all' },
      { command: 'closeall', args: ARGS, texts: {}, edits: 'account', account: of, role: 'operator' },
      context,
    ),
});
