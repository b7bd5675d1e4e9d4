import { liveAccount } from '../args/account.js';
import { required } from '../args/arg.js';
import { movingInstrument } from '../args/instrument.js';
import { defineCommand } from '../command.js';
import { STOPS } from './order-args.js';
import { ticketed } from './ticketed.js';
import { priceText } from './wish-texts.js';

const ARGS = {
  account: required(liveAccount),
  instrument: required(movingInstrument),
  stop: required(STOPS),
} as const;

/** A position at an exchange that is not ours becomes a book of ours, with a stop. */
export const adoptCommand = defineCommand({
  name: 'adopt',
  aliases: [],
  group: 'trade',
  role: 'trader',
  risk: 'order',
  shows: 'ticket',
  place: 'private',
  args: ARGS,
  async run({ account, instrument, stop }, context) {
    const texts = { instrument, stop: priceText(stop) };
    return ticketed(
      { kind: 'adopt', instrument, stop },
      { command: 'adopt', args: ARGS, texts, edits: 'stop', account, role: 'trader' },
      context,
    );
  },
});
