import type { Preferences } from '../../engine/domain/person.js';
import type { PeriodPnl } from '../../engine/usecases/pnl-desk.js';
import type { FileBlock } from '../reply.js';
import type { ReportFigures } from '../report/figures.js';
import { badgesOf } from './badges.js';
import { all, element, type Html, type HtmlTable, htmlPage, table } from './html.js';
import { fileName, profitText } from './period-head.js';
import { eventsSaid, reportTitle } from './summary.js';
import { picturePart } from './summary-html-picture.js';
import { groupsTable, madeTable, statementTable } from './summary-tables.js';
import { dateTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

/** All of a report as one page: it loads nothing, and reads on a phone, by day and by night. */
export function htmlReport(
  figures: ReportFigures,
  { days, nowMs }: { readonly days: PeriodPnl; readonly nowMs: number },
  prefs: Preferences,
): FileBlock {
  const { pnl } = figures;
  const { page } = wordsFor(prefs.locale).look.report;
  const title = reportTitle(pnl, prefs);
  const body = all(
    element('h1', {}, title),
    element('div', {}, element('span', { class: 'badge' }, badgesOf(pnl, prefs))),
    element('p', { class: 'figure' }, profitText(pnl, prefs)),
    ...picturePart(figures, prefs),
    ...section(page.statement, statementTable(pnl, prefs)),
    ...section(page.made, madeTable(pnl, prefs)),
    ...section(page.sessions, groupsTable(pnl, pnl.groups, prefs)),
    ...section(page.days, groupsTable(pnl, days.groups, prefs)),
    ...eventsPart(figures, prefs),
    element('p', { class: 'dim' }, page.written(`${dateTime(nowMs, prefs)} ${prefs.timeZone}`)),
  );
  return {
    kind: 'file',
    name: fileName('report', pnl.subject, pnl.period.label).replace(/\.csv$/, '.html'),
    mime: 'text/html',
    bytes: new TextEncoder().encode(htmlPage({ title, lang: prefs.locale }, body)),
  };
}

const section = (heading: string, of: HtmlTable): readonly Html[] =>
  of.rows.length === 0 ? [] : [element('h2', {}, heading), table(of)];

function eventsPart({ notable }: ReportFigures, prefs: Preferences): readonly Html[] {
  const said = eventsSaid(notable, prefs);
  const { page } = wordsFor(prefs.locale).look.report;
  if (said.length === 0) return [];
  return [element('h2', {}, page.events), element('ul', {}, ...said.map((one) => element('li', {}, one)))];
}
