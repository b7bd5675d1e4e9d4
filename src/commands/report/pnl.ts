import { ALL_TIME } from '../args/period.js';
import { defineCommand } from '../command.js';
import { nothingTraded } from '../views/period-head.js';
import { groupsPage } from '../views/pnl-groups.js';
import { allAccounts } from './all-accounts.js';
import { asItStands } from './as-it-stands.js';
import { isEverything, PNL_ARGS } from './pnl-args.js';
import { whoseFigures } from './whose.js';

export const pnlCommand = defineCommand({
  name: 'pnl',
  aliases: ['profit'],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: PNL_ARGS,
  async run({ period: wish, by, ...of }, context) {
    if (isEverything(of)) return allAccounts(wish ?? ALL_TIME, by !== undefined, context);
    if (wish === undefined && by === undefined) return asItStands(of, context);
    const query = { ...whoseFigures(of, context), period: wish ?? ALL_TIME, by: by ?? 'day' } as const;
    const pnl = await context.desk.periodPnl(query);
    if (pnl === undefined) return nothingTraded(context.preferences);
    return groupsPage(pnl, query.by, context.preferences);
  },
});
