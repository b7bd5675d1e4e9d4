import { defineCommand } from '../command.js';
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
        wallets: ownCoinFirst(context.desk.wallets(), context.preferences),
        meant: actingAccount(undefined, context),
        person: context.person,
      },
      context.preferences,
    ),
});
