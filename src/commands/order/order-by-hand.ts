import type { Side } from '../../engine/domain/order.js';
import { named, optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { type Command, defineCommand } from '../command.js';
import { quoteCoin } from '../quote-coin.js';
import { LIMIT, STOPS, TARGETS, WHAT, WHERE } from './order-args.js';
import { ticketed } from './ticketed.js';
import { amountText, priceText } from './wish-texts.js';

const ARGS = {
  ...WHAT,
  style: optional(oneOf('post-only', 'ioc', 'fok', 'gtc')),
  ...LIMIT,
  stop: named(STOPS),
  target: named(TARGETS),
  ...WHERE,
} as const;

const orderCommand = (side: Side): Command =>
  defineCommand({
    name: side,
    aliases: [],
    group: 'trade',
    role: 'trader',
    risk: 'order',
    shows: 'ticket',
    place: 'any',
    args: ARGS,
    async run({ instrument, amount, style, limit, stop, target, account: of }, context) {
      const texts = {
        instrument,
        amount: amountText(amount, quoteCoin(context.desk, instrument)),
        style,
        limit: priceText(limit),
        stop: priceText(stop),
        target: priceText(target),
      };
      const wish = {
        kind: 'order' as const,
        instrument,
        side,
        amount,
        ...(limit === undefined ? {} : { limit }),
        ...(style === undefined ? {} : { style }),
        ...(stop === undefined ? {} : { stop }),
        ...(target === undefined ? {} : { target }),
      };
      const asking = {
        command: side,
        args: ARGS,
        texts,
        edits: 'amount',
        account: of,
        role: 'trader',
      } as const;
      return ticketed(wish, asking, context);
    },
  });

export const buyCommand = orderCommand('buy');
export const sellCommand = orderCommand('sell');
