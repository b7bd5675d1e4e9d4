import { THIS_MONTH } from '../args/period.js';
import { defineCommand } from '../command.js';
import { instrumentOf } from '../instrument-of.js';
import { reconciled } from '../views/reconcile.js';
import { pnlReconciled } from '../views/reconcile-pnl.js';
import { actingLive } from './chosen.js';
import { RECONCILE_ARGS } from './reconcile-args.js';

/** Compares the books with the exchange now; what was missed is booked. With `pnl`, or a period, every line of money. */
export const reconcileCommand = defineCommand({
  name: 'reconcile',
  aliases: [],
  group: 'safety',
  role: 'operator',
  risk: 'safety',
  place: 'any',
  args: RECONCILE_ARGS,
  async run({ account, check, period: wish }, context) {
    const { desk, preferences } = context;
    if (check === undefined && wish === undefined)
      return reconciled(await desk.reconcile(account), instrumentOf(desk), preferences);
    const { timeZone } = preferences;
    const query = { account: actingLive(account, context), period: wish ?? THIS_MONTH, timeZone };
    return pnlReconciled(await desk.reconcilePnl(query), preferences);
  },
});
