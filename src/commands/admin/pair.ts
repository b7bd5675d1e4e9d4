import { required } from '../args/arg.js';
import { tail } from '../args/tail.js';
import { defineCommand } from '../command.js';
import { pairingAnswer } from '../views/people.js';
import { pairWith } from './pair-with.js';

const LONGEST_CODE = 40;

export const pairCommand = defineCommand({
  name: 'pair',
  aliases: [],
  group: 'desk',
  role: 'nobody',
  risk: 'admin',
  place: 'private',
  args: { code: required(tail(LONGEST_CODE)) },
  run: async ({ code }, context) => pairingAnswer(await pairWith(code, context), context.preferences),
});
