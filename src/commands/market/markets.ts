import { optional } from '../args/arg.js';
import { tail } from '../args/tail.js';
import { defineCommand } from '../command.js';
import { marketList } from '../views/market.js';
import { shorten } from '../views/refusals.js';

const LONGEST_FIND = 40;
const squeezed = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

export const marketsCommand = defineCommand({
  name: 'markets',
  aliases: [],
  group: 'look',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { find: optional(tail(LONGEST_FIND)) },
  async run({ find }, { desk, preferences }) {
    const wanted = squeezed(find ?? '');
    const found = desk.markets().filter(({ instrument }) => squeezed(instrument.id).includes(wanted));
    return marketList(found, find === undefined ? undefined : shorten(find), preferences);
  },
});
