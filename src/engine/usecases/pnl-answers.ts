import { periodOf } from '../runtime/pnl/period-wish.js';
import { taxReportOf } from '../runtime/pnl/tax-report.js';
import { exportRows } from './export-rows.js';
import { allPnl } from './pnl-all.js';
import type { PnlDesk } from './pnl-desk.js';
import { performanceIn } from './pnl-performance.js';
import { periodPnl } from './pnl-period.js';
import { ownOf, reportMs, subjectOf } from './pnl-subject.js';
import type { Tags } from './tags.js';
import type { WalletParts } from './wallets.js';

export const pnlCalls = (parts: WalletParts, tags: Tags): PnlDesk => ({
  tags: (session) => tags.all(session),
  tag: (request, asker) => tags.change(request, asker),
  exportRows: (query) => exportRows(parts, query),
  periodPnl: (query) => periodPnl(parts, tags, query),
  allPnl: (query) => allPnl(parts, query),
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
