import { required } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { quoteCoin } from '../quote-coin.js';
import { LIMIT, STOPS, TARGETS, WHAT, WHERE } from './order-args.js';
import { ticketed } from './ticketed.js';
import { amountText, priceText } from './wish-texts.js';

const ARGS = { ...WHAT, stop: required(STOPS), target: required(TARGETS), ...LIMIT, ...WHERE } as const;

/** An entry with its stop and its target, of which one ends the other. */
export const bracketCommand = defineCommand({
  name: 'bracket',
  aliases: [],
  group: 'trade',
  role: 'trader',
  risk: 'order',
  shows: 'ticket',
  place: 'any',
  args: ARGS,
  async run({ instrument, amount, stop, target, limit, account: of }, context) {
    const quote = quoteCoin(context.desk, instrument);
    const texts = {
      instrument,
      amount: amountText(amount, quote),
      stop: priceText(stop),
      target: priceText(target),
      limit: priceText(limit),
    };
    const side = 'buy' as const;
    const at = limit === undefined ? {} : { limit };
    const wish = { kind: 'order' as const, instrument, side, amount, stop, target, ...at };
    const asking = {
      command: 'bracket',
      args: ARGS,
      texts,
      edits: 'amount',
      account: of,
      role: 'trader',
    } as const;
    return ticketed(wish, asking, context);
  },
});
