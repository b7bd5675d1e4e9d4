import { shownAccount } from '../account/chosen.js';
import { anyAccount } from '../args/account.js';
import { named } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { positionList } from '../views/order.js';

export const positionsCommand = defineCommand({
  name: 'positions',
  aliases: ['pos'],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { account: named(anyAccount) },
  async run({ account: name }, context) {
    const { account } = shownAccount(name, context);
    const sessions = context.desk.sessions();
    const held = account === undefined ? sessions : sessions.filter(({ spec }) => spec.account === account);
    return positionList(held, context.preferences);
  },
});
