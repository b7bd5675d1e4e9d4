import type { DeskDependencies } from '../desk-dependencies.js';
import type { LiveDesk } from './live-desk.js';
import { reconcile, syncAccounts } from './reconcile.js';
import { setLeverage } from './set-leverage.js';

type LiveCalls = Omit<LiveDesk, 'proposeStart'>;

export const liveCalls = ({ runtime, live, accounts }: DeskDependencies): LiveCalls => ({
  liveAccounts: () => live.all(),
  reconcile: (account) => reconcile(live, account),
  syncAccounts: () => syncAccounts(live),
  setLeverage: (request, asker) => setLeverage({ desk: runtime, live, accounts }, request, asker),
});
