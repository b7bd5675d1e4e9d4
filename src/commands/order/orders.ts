import { optional } from '../args/arg.js';
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
  },
  async run({ session: name, which, limit = USUAL }, { desk, preferences }) {
    const of = name === undefined ? {} : { session: name };
    const open = which === 'open' ? { open: true } : {};
    return orderList(await desk.orders({ ...of, ...open, limit }), preferences);
  },
});
