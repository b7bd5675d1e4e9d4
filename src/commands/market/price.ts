import { optional } from '../args/arg.js';
import { instrument } from '../args/instrument.js';
import { defineCommand } from '../command.js';
import { priceList, pricePage, stillMarket } from '../views/market.js';
import { unknownName } from '../views/refusals.js';

export const priceCommand = defineCommand({
  name: 'price',
  aliases: ['p'],
  group: 'look',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { instrument: optional(instrument) },
  async run({ instrument: id }, { desk, preferences }) {
    if (id === undefined) {
      const moving = desk.markets().filter(({ live }) => live);
      const quotes = moving.flatMap((market) => desk.price(market.instrument.id) ?? []);
      return priceList(quotes, preferences);
    }
    const quote = desk.price(id);
    const market = desk.markets().find((one) => one.instrument.id === id);
    if (quote !== undefined) return pricePage(quote, market?.frame ?? '1m', preferences);
    if (market !== undefined) return stillMarket(market, preferences);
    return unknownName('instrument', { text: id }, (other) => `/price ${other}`);
  },
});
