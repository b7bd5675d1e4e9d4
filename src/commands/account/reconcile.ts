import { liveAccount } from '../args/account.js';
import { optional } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { instrumentOf } from '../instrument-of.js';
import { reconciled } from '../views/reconcile.js';

/** Compares the books with the exchange now; what was missed is booked. */
export const reconcileCommand = defineCommand({
  name: 'reconcile',
  aliases: [],
  group: 'safety',
  role: 'operator',
  risk: 'safety',
  place: 'any',
  args: { account: optional(liveAccount) },
  run: async ({ account }, { desk, preferences }) =>
    reconciled(await desk.reconcile(account), instrumentOf(desk), preferences),
});
