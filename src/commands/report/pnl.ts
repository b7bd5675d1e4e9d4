import { named } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { ALL_TIME } from '../args/period.js';
import { defineCommand } from '../command.js';
import { nothingTraded } from '../views/period-head.js';
import { groupsPage } from '../views/pnl-groups.js';
import { asItStands } from './as-it-stands.js';
import { WHOSE, WHOSE_PERIOD, whoseFigures } from './whose.js';

const dimension = oneOf(
  'day',
  'week',
  'month',
  'year',
  'hour',
  'session',
  'strategy',
  'instrument',
  'side',
  'purpose',
  'tag',
);

export const pnlCommand = defineCommand({
  name: 'pnl',
  aliases: ['profit'],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {
    session: WHOSE.session,
    period: WHOSE_PERIOD.period,
    by: named(dimension),
    account: WHOSE.account,
  },
  async run({ period: wish, by, ...of }, context) {
    if (wish === undefined && by === undefined) return asItStands(of, context);
    const query = { ...whoseFigures(of, context), period: wish ?? ALL_TIME, by: by ?? 'day' } as const;
    const pnl = await context.desk.periodPnl(query);
    if (pnl === undefined) return nothingTraded(context.preferences);
    return groupsPage(pnl, query.by, context.preferences);
  },
});
