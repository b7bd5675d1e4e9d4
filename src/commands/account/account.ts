import { account } from '../args/account.js';
import { required } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { accountChosen } from '../views/accounts.js';

export const accountCommand = defineCommand({
  name: 'account',
  aliases: [],
  group: 'money',
  role: 'trader',
  risk: 'write',
  place: 'any',
  args: { account: required(account) },
  run: async ({ account: name }, { desk, address, asker, preferences }) =>
    accountChosen(await desk.chooseAccount(address, name, asker), preferences),
});
