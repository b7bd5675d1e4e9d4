import { THIS_MONTH } from '../args/period.js';
import { defineCommand } from '../command.js';
import { drawn } from '../drawn.js';
import { performanceDrawing } from '../views/performance.js';
import { nothingTraded } from '../views/period-head.js';
import { statementPage } from '../views/statement.js';
import { WHOSE_PERIOD, whoseFigures } from './whose.js';

export const statementCommand = defineCommand({
  name: 'statement',
  aliases: [],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'private',
  args: WHOSE_PERIOD,
  async run({ period: wish = THIS_MONTH, ...of }, context) {
    const { desk, preferences } = context;
    const query = { ...whoseFigures(of, context), period: wish };
    const pnl = await desk.periodPnl({ ...query, by: 'day' });
    if (pnl === undefined) return nothingTraded(preferences);
    const curve = await desk.performance(query);
    const picture = curve === undefined ? [] : [await drawn(context, performanceDrawing(curve, preferences))];
    return statementPage(pnl, picture, preferences);
  },
});
