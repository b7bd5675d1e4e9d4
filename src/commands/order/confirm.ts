import { required } from '../args/arg.js';
import { word } from '../args/word.js';
import { defineCommand } from '../command.js';
import { confirmed } from '../views/hand-outcome.js';

/** What a ticket's button says; whether this person may is asked of the ticket. */
export const confirmCommand = defineCommand({
  name: 'confirm',
  aliases: [],
  group: 'trade',
  role: 'operator',
  risk: 'order',
  place: 'any',
  args: { ticket: required(word(40)) },
  async run({ ticket: nonce }, { desk, asker, address, person, preferences }) {
    const request = { nonce, address, role: person.role };
    const outcome = await desk.confirmTicket(request, asker);
    const started = 'view' in outcome ? outcome.view.started : undefined;
    return confirmed(outcome, preferences, started === undefined ? undefined : desk.session(started));
  },
});
