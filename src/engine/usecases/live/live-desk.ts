import type { LiveAccountView, ReconcileOutcome, ReconcileReport } from '../../runtime/live/live-account.js';
import type { Asker } from '../desk.js';
import type { ProposeStartOutcome, StartProposal } from './propose-start.js';
import type { ReconcilePnlAnswer, ReconcilePnlQuery } from './reconcile-pnl.js';
import type { LeverageAnswer, LeverageRequest } from './set-leverage.js';

/** Commands may not know the runtime; these they are shown. */
export type {
  ExternalPosition,
  LiveAccountView,
  LiveState,
} from '../../runtime/live/live-account.js';
export type { DifferenceCause } from '../../runtime/pnl/reconcile-account.js';
export type { PnlReconciliation, ReconcilePnlAnswer } from './reconcile-pnl.js';
export type { ReconcileReport };

/** What each account came to; `no-account`: there is none at an exchange, or none of that name. */
export type ReconcileAnswer =
  | { readonly kind: 'looked'; readonly looks: readonly Look[] }
  | { readonly kind: 'no-account'; readonly text: string | undefined; readonly known: readonly string[] };

interface Look {
  readonly account: string;
  readonly outcome: ReconcileOutcome;
}

/** What is asked of accounts at exchanges. */
export interface LiveDesk {
  liveAccounts(): readonly LiveAccountView[];
  /** Compares orders, fills, positions and balances of one account, or of all, with the exchange now. */
  reconcile(account: string | undefined): Promise<ReconcileAnswer>;
  /** Compares the lines of profit and loss of one account with the exchange's own ledger. */
  reconcilePnl(query: ReconcilePnlQuery): Promise<ReconcilePnlAnswer>;
  /** The same of all, and reads rules of the account anew. */
  syncAccounts(): Promise<ReconcileAnswer>;
  /** Writes a ticket for a session on an account at an exchange; nothing is started before it is confirmed. */
  proposeStart(request: StartProposal, asker: Asker): Promise<ProposeStartOutcome>;
  setLeverage(request: LeverageRequest, asker: Asker): Promise<LeverageAnswer>;
}
