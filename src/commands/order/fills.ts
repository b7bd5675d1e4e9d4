import { shownAccount } from '../account/chosen.js';
import { anyAccount } from '../args/account.js';
import { named, optional } from '../args/arg.js';
import { integer } from '../args/integer.js';
import { session } from '../args/session.js';
import { defineCommand } from '../command.js';
import { fillList } from '../views/order.js';

const USUAL = 10;

export const fillsCommand = defineCommand({
  name: 'fills',
  aliases: [],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {
    session: optional(session()),
    limit: optional(integer({ min: 1, max: 50, offered: [10, 25, 50] })),
    account: named(anyAccount),
  },
  async run({ session: name, limit = USUAL, account }, context) {
    const { desk, preferences } = context;
    const of = name === undefined ? shownAccount(account, context) : { session: name };
    return fillList(await desk.fills({ ...of, limit }), preferences);
  },
});
