import { anyAccount } from '../args/account.js';
import { named } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { balancePage } from '../views/account.js';
import { ownCoinFirst, shownAccount } from './chosen.js';

export const balanceCommand = defineCommand({
  name: 'balance',
  aliases: ['wallet'],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { account: named(anyAccount) },
  async run({ account: name }, context) {
    const { desk, preferences } = context;
    const { account } = shownAccount(name, context);
    return balancePage(
      ownCoinFirst(desk.wallets(account), preferences),
      { sessions: desk.sessions(), live: desk.liveAccounts() },
      preferences,
    );
  },
});
