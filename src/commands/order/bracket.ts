import { required } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { askOrder } from './ask-order.js';
import { LIMIT, STOPS, TARGETS, WHAT, WHERE } from './order-args.js';

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
  run: (said, context) => askOrder({ command: 'bracket', args: ARGS, side: 'buy' }, said, context),
});
