import { shownAccount } from '../account/chosen.js';
import { anyAccount } from '../args/account.js';
import { named, optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { integer } from '../args/integer.js';
import { session } from '../args/session.js';
import { defineCommand } from '../command.js';
import { orderList } from '../views/order.js';

const USUAL = 10;

export const ordersCommand = defineCommand({
  name: 'orders',
  aliases: [],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {
    session: optional(session()),
    which: optional(oneOf('all', 'open')),
    limit: optional(integer({ min: 1, max: 50, offered: [10, 25, 50] })),
    account: named(anyAccount),
  },
  async run({ session: name, which, limit = USUAL, account }, context) {
    const { desk, preferences } = context;
    const of = name === undefined ? shownAccount(account, context) : { session: name };
    const open = which === 'open' ? { open: true } : {};
    return orderList(await desk.orders({ ...of, ...open, limit }), preferences, which === 'open');
  },
});
