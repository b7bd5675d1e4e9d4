import { type Amount, add, subtract, ZERO } from '../domain/amount.js';
import type { SessionUid } from '../domain/ids.js';
import { periodOf } from '../runtime/pnl/period-wish.js';
import { type PnlReport, pnlReportOf } from '../runtime/pnl/pnl-report.js';
import type { PeriodPnl, PnlPeriodQuery } from './pnl-desk.js';
import { ownOf, reportMs, type Subject, subjectOf } from './pnl-subject.js';
import type { Tags } from './tags.js';
import { startOf, type WalletParts, walletOf } from './wallets.js';

/** Undefined: nothing was traded there. */
export async function periodPnl(
  parts: WalletParts,
  tags: Tags,
  query: PnlPeriodQuery,
): Promise<PeriodPnl | undefined> {
  const subject = subjectOf(parts, query);
  if (subject === undefined) return undefined;
  const period = periodOf(query.period, reportMs(parts, subject), query.timeZone);
  const { specs, isAccount, place } = subject;
  const { by, timeZone } = query;
  const own = await ownOf(parts, subject);
  const tagOf = (uid: SessionUid, seq?: number) => tags.tagOf(uid, seq);
  const scope = { specs, period, isAccount, by, timeZone, base: ZERO, ...own, tagOf };
  const report = await pnlReportOf(parts.desk, scope);
  return { ...place, ...raised(report, baseOf(parts, subject, report)) };
}

/** What an account had before anything was traded; at an exchange what is there and no record explains. */
function baseOf(
  parts: WalletParts,
  { isAccount, environment, place, coin }: Subject,
  report: PnlReport,
): Amount {
  if (!isAccount) return ZERO;
  const purse = { account: place.account, quote: coin };
  if (environment === undefined) return startOf(parts, purse);
  return subtract(walletOf(parts, purse).total, report.madeSoFar);
}

const raised = (report: PnlReport, base: Amount): PnlReport => ({
  ...report,
  statement: {
    ...report.statement,
    openingEquity: add(report.statement.openingEquity, base),
    closingEquity: add(report.statement.closingEquity, base),
  },
});
