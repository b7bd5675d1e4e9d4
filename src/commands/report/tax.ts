import { optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { THIS_YEAR } from '../args/period.js';
import { defineCommand } from '../command.js';
import { nothingTraded } from '../views/period-head.js';
import { taxPage } from '../views/tax.js';
import { WHOSE, WHOSE_PERIOD, whoseFigures } from './whose.js';

export const taxCommand = defineCommand({
  name: 'tax',
  aliases: [],
  group: 'money',
  role: 'owner',
  risk: 'read',
  place: 'private',
  args: {
    session: WHOSE.session,
    period: WHOSE_PERIOD.period,
    method: optional(oneOf('fifo', 'average')),
    account: WHOSE.account,
  },
  async run({ period: wish = THIS_YEAR, method = 'fifo', ...of }, context) {
    const { desk, preferences } = context;
    const found = await desk.tax({ ...whoseFigures(of, context), period: wish, method });
    return found === undefined ? nothingTraded(preferences) : taxPage(found, preferences);
  },
});
