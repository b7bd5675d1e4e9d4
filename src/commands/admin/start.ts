import { optional } from '../args/arg.js';
import { tail } from '../args/tail.js';
import { defineCommand } from '../command.js';
import { greeting } from '../views/hello.js';
import { pairingAnswer } from '../views/people.js';
import { refused } from '../views/refusals.js';
import { pairWith } from './pair-with.js';

const LONGEST_CODE = 40;

/** A link to the bot with a code in it arrives as `/start CODE`; without a code it is a greeting. */
export const startCommand = defineCommand({
  name: 'start',
  aliases: ['hello'],
  group: 'desk',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { code: optional(tail(LONGEST_CODE)) },
  async run({ code }, context) {
    const { desk, preferences, place, identity } = context;
    if (code === undefined) return greeting(desk, preferences);
    if (place !== 'private') return refused({ kind: 'private-only' }, identity, preferences);
    return pairingAnswer(await pairWith(code, context), preferences);
  },
});
