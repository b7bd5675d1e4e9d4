import { ALL_TIME } from '../args/period.js';
import { defineCommand } from '../command.js';
import { nothingTraded } from '../views/period-head.js';
import { slippagePage } from '../views/slippage.js';
import { WHOSE_PERIOD, whoseFigures } from './whose.js';

export const slippageCommand = defineCommand({
  name: 'slippage',
  aliases: [],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: WHOSE_PERIOD,
  async run({ period: wish = ALL_TIME, ...of }, context) {
    const { desk, preferences } = context;
    const pnl = await desk.periodPnl({ ...whoseFigures(of, context), period: wish, by: 'strategy' });
    return pnl === undefined ? nothingTraded(preferences) : slippagePage(pnl, preferences);
  },
});
