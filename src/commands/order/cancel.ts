import { required } from '../args/arg.js';
import { word } from '../args/word.js';
import { defineCommand } from '../command.js';
import { cancelled } from '../views/hand-outcome.js';

export const cancelCommand = defineCommand({
  name: 'cancel',
  aliases: [],
  group: 'trade',
  role: 'operator',
  risk: 'safety',
  place: 'any',
  args: { order: required(word(40)) },
  run: async ({ order }, { desk, asker, preferences }) =>
    cancelled(await desk.cancelByHand(order, asker), preferences),
});
