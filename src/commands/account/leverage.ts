import { liveAccount } from '../args/account.js';
import { required } from '../args/arg.js';
import { movingInstrument } from '../args/instrument.js';
import { times } from '../args/leverage.js';
import { defineCommand } from '../command.js';
import { leverageAnswer } from '../views/leverage.js';

/** How much margin the exchange asks for a contract. */
export const leverageCommand = defineCommand({
  name: 'leverage',
  aliases: [],
  group: 'trade',
  role: 'trader',
  risk: 'order',
  place: 'private',
  args: { account: required(liveAccount), instrument: required(movingInstrument), leverage: required(times) },
  run: async (request, { desk, asker, preferences }) =>
    leverageAnswer(await desk.setLeverage(request, asker), request, preferences),
});
