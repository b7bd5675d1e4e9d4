import type { PeriodWish, PnlSubjectQuery } from '../../engine/usecases/pnl-desk.js';
import type { CommandContext } from '../command.js';
import { type Reply, reply, text } from '../reply.js';
import { nothingTraded } from '../views/period-head.js';
import { groupsFile } from '../views/pnl-groups.js';
import { statementFile } from '../views/statement.js';
import { reportTitle } from '../views/summary.js';
import { htmlReport } from '../views/summary-html.js';
import { figuresOf } from './figures.js';

/** The rest of a report: a statement with its rows by session and day, or all of it as one page. */
export async function reportFiles(
  of: PnlSubjectQuery,
  { period, as }: { readonly period: PeriodWish; readonly as: 'csv' | 'html' },
  context: CommandContext,
): Promise<Reply> {
  const { desk, preferences, nowMs } = context;
  const days = await desk.periodPnl({ ...of, period, by: 'day' });
  const figures = days && (await figuresOf(of, period, context));
  if (days === undefined || figures === undefined) return nothingTraded(preferences);
  const { pnl } = figures;
  const title = text(reportTitle(pnl, preferences));
  if (as === 'html') return reply(title, htmlReport(figures, { days, nowMs }, preferences));
  return reply(
    title,
    statementFile(pnl),
    groupsFile(pnl, 'session', pnl.groups),
    groupsFile(days, 'day', days.groups),
  );
}
