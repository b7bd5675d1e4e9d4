import { ALL_TIME } from '../args/period.js';
import { defineCommand } from '../command.js';
import { drawn } from '../drawn.js';
import { performanceDrawing, performancePage } from '../views/performance.js';
import { nothingTraded } from '../views/period-head.js';
import { WHOSE_PERIOD, whoseFigures } from './whose.js';

export const performanceCommand = defineCommand({
  name: 'performance',
  aliases: [],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: WHOSE_PERIOD,
  async run({ period: wish = ALL_TIME, ...of }, context) {
    const { desk, preferences } = context;
    const found = await desk.performance({ ...whoseFigures(of, context), period: wish });
    if (found === undefined) return nothingTraded(preferences);
    const picture = await drawn(context, performanceDrawing(found, preferences));
    return performancePage(found, [picture], preferences);
  },
});
