import { defineCommand } from '../command.js';
import { instrumentOf } from '../instrument-of.js';
import { synced } from '../views/reconcile.js';

/** The same of all accounts, with rights, fees and balances read anew; says no more than it must. */
export const syncCommand = defineCommand({
  name: 'sync',
  aliases: [],
  group: 'safety',
  role: 'operator',
  risk: 'safety',
  place: 'any',
  args: {},
  run: async (_args, { desk, preferences }) =>
    synced(await desk.syncAccounts(), instrumentOf(desk), preferences),
});
