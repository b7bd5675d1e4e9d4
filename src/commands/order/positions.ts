import { shownAccount } from '../account/chosen.js';
import { anyAccount } from '../args/account.js';
import { named } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { instrumentOf } from '../instrument-of.js';
import { externalLines } from '../views/live-account.js';
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
    const live = context.desk.liveAccounts();
    const own = account === undefined ? live : live.filter((view) => view.account === account);
    const others = externalLines(own, instrumentOf(context.desk), context.preferences);
    return positionList(held, others, context.preferences);
  },
});
