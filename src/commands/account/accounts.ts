import { defineCommand } from '../command.js';
import { instrumentOf } from '../instrument-of.js';
import { accountsPage } from '../views/accounts.js';
import { actingAccount, ownCoinFirst } from './chosen.js';

export const accountsCommand = defineCommand({
  name: 'accounts',
  aliases: [],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'private',
  args: {},
  run: async (_args, context) =>
    accountsPage(
      {
        live: context.desk.liveAccounts(),
        instrumentOf: instrumentOf(context.desk),
        wallets: ownCoinFirst(context.desk.wallets(), context.preferences),
        meant: actingAccount(undefined, context),
        person: context.person,
      },
      context.preferences,
    ),
});
