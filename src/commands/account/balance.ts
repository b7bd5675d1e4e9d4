import { defineCommand } from '../command.js';
import { balancePage } from '../views/account.js';

export const balanceCommand = defineCommand({
  name: 'balance',
  aliases: ['wallet'],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {},
  run: async (_args, { desk, preferences }) => balancePage(desk.wallets(), desk.sessions(), preferences),
});
