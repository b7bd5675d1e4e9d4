import type { Side } from '../../engine/domain/order.js';
import type { HandWish } from '../../engine/usecases/hand/hand.js';
import type { ArgSpecs } from '../args/arg.js';
import type { CommandContext } from '../command.js';
import { quoteCoin } from '../quote-coin.js';
import type { Reply } from '../reply.js';
import { ticketed } from './ticketed.js';
import { amountText, priceText } from './wish-texts.js';

type OrderWish = Extract<HandWish, { kind: 'order' }>;

/** An order as it was typed: what is left out is undefined. */
type Said = Pick<OrderWish, 'instrument' | 'amount'> & {
  readonly [Name in 'style' | 'limit' | 'stop' | 'target']?: OrderWish[Name] | undefined;
} & { readonly account?: string | undefined };

/** A ticket for an order of a trader's own. */
export function askOrder(
  by: { readonly command: string; readonly args: ArgSpecs; readonly side: Side },
  { instrument, amount, style, limit, stop, target, account }: Said,
  context: CommandContext,
): Promise<Reply> {
  const { command, args, side } = by;
  const texts = {
    instrument,
    amount: amountText(amount, quoteCoin(context.desk, instrument)),
    style,
    limit: priceText(limit),
    stop: priceText(stop),
    target: priceText(target),
  };
  const wish: OrderWish = {
    kind: 'order',
    instrument,
    side,
    amount,
    ...(limit === undefined ? {} : { limit }),
    ...(style === undefined ? {} : { style }),
    ...(stop === undefined ? {} : { stop }),
    ...(target === undefined ? {} : { target }),
  };
  return ticketed(wish, { command, args, texts, edits: 'amount', account, role: 'trader' }, context);
}
