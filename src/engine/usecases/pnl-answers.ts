import { type Amount, add, subtract, ZERO } from '../domain/amount.js';
import type { SessionUid } from '../domain/ids.js';
import { periodOf } from '../runtime/pnl/period-wish.js';
import { type PnlReport, pnlReportOf } from '../runtime/pnl/pnl-report.js';
import { taxReportOf } from '../runtime/pnl/tax-report.js';
import { exportRows } from './export-rows.js';
import type { PnlDesk } from './pnl-desk.js';
import { performanceIn } from './pnl-performance.js';
import { ownOf, reportMs, type Subject, subjectOf } from './pnl-subject.js';
import type { Tags } from './tags.js';
import { startOf, type WalletParts, walletOf } from './wallets.js';

export const pnlCalls = (parts: WalletParts, tags: Tags): PnlDesk => ({
  tags: (session) => tags.all(session),
  tag: (request, asker) => tags.change(request, asker),
  exportRows: (query) => exportRows(parts, query),

  async periodPnl(query) {
    const subject = subjectOf(parts, query);
    if (subject === undefined) return undefined;
    const period = periodOf(query.period, reportMs(parts, subject), query.timeZone);
    const { specs, isAccount, place } = subject;
    const own = await ownOf(parts, subject);
    const tagOf = (uid: SessionUid, seq?: number) => tags.tagOf(uid, seq);
    const scope = {
      specs,
      period,
      isAccount,
      by: query.by,
      timeZone: query.timeZone,
      base: ZERO,
      ...own,
      tagOf,
    };
    const report = await pnlReportOf(parts.desk, scope);
    return { ...place, ...raised(report, baseOf(parts, subject, report)) };
  },

  performance: (query) => performanceIn(parts, query),

  async tax(query) {
    const subject = subjectOf(parts, query);
    if (subject === undefined) return undefined;
    const period = periodOf(query.period, reportMs(parts, subject), query.timeZone);
    const { specs, place } = subject;
    const own = await ownOf(parts, subject);
    return { ...place, ...(await taxReportOf(parts.desk, { specs, period, method: query.method, ...own })) };
  },
});

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
