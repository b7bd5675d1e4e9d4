import { actingLive } from '../account/chosen.js';
import { ASK } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { startProposed, startRefused } from '../views/live-start.js';
import { faultRefusal } from '../views/refusals.js';
import { LIVE_ARGS, liveLine } from './live-args.js';
import { termsOf } from './live-terms.js';

/** A strategy on an account at an exchange: a list of all that must be right, and a button once all of it is. */
export const liveCommand = defineCommand({
  name: 'live',
  aliases: [],
  group: 'run',
  role: 'trader',
  risk: 'order',
  shows: 'ticket',
  place: 'private',
  args: LIVE_ARGS,
  async run(args, context) {
    const { desk, asker, address, preferences } = context;
    const lineFor = (name: string, text: string): string => liveLine(args, { [name]: text });
    const account = actingLive(args.account, context);
    if (account === undefined) {
      const known = desk.liveAccounts().map((view) => String(view.account));
      return startRefused({ kind: 'no-live-account', known }, lineFor, preferences);
    }
    const terms = termsOf(args, desk);
    if ('fault' in terms) return faultRefusal('cash', terms.fault, preferences);
    const outcome = await desk.proposeStart(
      {
        ...{ terms, account, address, role: 'trader' },
        line: liveLine(args, { account }),
        editLine: liveLine(args, { account, cash: ASK }),
      },
      asker,
    );
    return startProposed(outcome, lineFor, preferences);
  },
});
