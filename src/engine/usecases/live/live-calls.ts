import type { DeskDependencies } from '../desk-dependencies.js';
import type { LiveDesk } from './live-desk.js';
import { reconcile, syncAccounts } from './reconcile.js';
import { reconcilePnl } from './reconcile-pnl.js';
import { setLeverage } from './set-leverage.js';

type LiveCalls = Omit<LiveDesk, 'proposeStart'>;

export function liveCalls(parts: DeskDependencies): LiveCalls {
  const { runtime, live, accounts } = parts;
  return {
    liveAccounts: () => live.all(),
    reconcile: (account) => reconcile(live, account),
    reconcilePnl: (query) => reconcilePnl(parts, query),
    syncAccounts: () => syncAccounts(live),
    setLeverage: (request, asker) => setLeverage({ desk: runtime, live, accounts }, request, asker),
  };
}
