import { optional } from '../args/arg.js';
import { instrument } from '../args/instrument.js';
import { defineCommand } from '../command.js';
import { marketList, priceList, pricePage, stillMarket } from '../views/market.js';

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
    const market = desk.markets().find((one) => one.instrument.id === id);
    if (market === undefined) return marketList([], id, preferences);
    const quote = desk.price(id);
    return quote === undefined
      ? stillMarket(market, preferences)
      : pricePage(quote, market.frame, preferences);
  },
});
