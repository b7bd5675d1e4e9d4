import { optional } from '../args/arg.js';
import { strategy } from '../args/strategy.js';
import { defineCommand } from '../command.js';
import { strategyList, strategyPage } from '../views/strategy.js';

export const strategiesCommand = defineCommand({
  name: 'strategies',
  aliases: ['strategy'],
  group: 'try',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { strategy: optional(strategy) },
  async run({ strategy: name }, { desk, preferences }) {
    const all = desk.strategies();
    const one = all.find((listing) => listing.name === name);
    return one === undefined ? strategyList(all, preferences) : strategyPage(one, preferences);
  },
});
