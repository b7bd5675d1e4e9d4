import type { PnlSubjectQuery } from '../../engine/usecases/pnl-desk.js';
import { actingAccount } from '../account/chosen.js';
import { account } from '../args/account.js';
import { named, optional } from '../args/arg.js';
import { period } from '../args/period.js';
import { session } from '../args/session.js';
import type { CommandContext } from '../command.js';

/** Whose figures: a session's, or an account's. */
export const WHOSE = { session: optional(session()), account: named(account) };
/** The same over a period. */
export const WHOSE_PERIOD = { session: WHOSE.session, period: optional(period), account: WHOSE.account };

export interface Whose {
  readonly session?: string | undefined;
  readonly account?: string | undefined;
}

/** A session that was named; else the account that is meant here, in the person's coin. Days are the person's own. */
export function whoseFigures(
  { session: name, account: of }: Whose,
  context: Pick<CommandContext, 'desk' | 'address' | 'preferences'>,
): PnlSubjectQuery {
  const { timeZone, currency } = context.preferences;
  if (name !== undefined) return { session: name, timeZone };
  return { account: actingAccount(of, context), coin: currency, timeZone };
}
