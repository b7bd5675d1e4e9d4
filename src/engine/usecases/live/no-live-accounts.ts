import type { LiveAccounts } from '../../runtime/live/live-account.js';

/** A desk on paper only: there is no account that any of these could be asked of. */
export const noLiveAccounts: LiveAccounts = {
  all: () => [],
  find: () => undefined,
  reconcile: async () => ({ kind: 'unreachable', detail: '' }),
  refresh: async () => ({ kind: 'unreachable', detail: '' }),
  ledger: async () => ({ kind: 'unreachable', detail: '' }),
  fees: async () => undefined,
  setLeverage: async () => ({ kind: 'unreachable', detail: '' }),
  withdrawing: () => 0,
  leftThere: () => [],
};
