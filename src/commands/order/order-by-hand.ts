import type { Side } from '../../engine/domain/order.js';
import { named, optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { type Command, defineCommand } from '../command.js';
import { askOrder } from './ask-order.js';
import { LIMIT, STOPS, TARGETS, WHAT, WHERE } from './order-args.js';

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
    run: (said, context) => askOrder({ command: side, args: ARGS, side }, said, context),
  });

export const buyCommand = orderCommand('buy');
export const sellCommand = orderCommand('sell');
