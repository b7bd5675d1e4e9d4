import type { CalendarCell, CalendarSpec } from '../../engine/domain/chart-spec.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { Performance } from '../../engine/usecases/pnl-desk.js';
import type { ReportFigures } from '../report/figures.js';
import { extremes, pick } from './downsample.js';
import { deepestText } from './drawing.js';
import { coins } from './format.js';
import { element, type Html } from './html.js';
import { htmlCurve } from './html-curve.js';
import { calendarOf } from './summary-chart.js';
import { wordsFor } from './words/catalogue.js';

/** Equity and the calendar, drawn for the page: they follow its colours. */
export function picturePart({ pnl, weeks }: ReportFigures, prefs: Preferences): readonly Html[] {
  if (weeks === undefined) return [];
  const { page } = wordsFor(prefs.locale).look.report;
  const places = extremes(weeks.curve.equity);
  const curve = { atMs: pick(places, weeks.curve.atMs), equity: pick(places, weeks.curve.equity) };
  const calendar = calendarOf(pnl, weeks, prefs);
  return [
    element('h2', {}, page.equity),
    htmlCurve(curve, page.equity),
    element('p', { class: 'dim' }, rangeOf(weeks, curve.equity, prefs)),
    element('h2', {}, calendar.title),
    calendarTable(calendar),
  ];
}

function calendarTable({ weekdays, weeks }: CalendarSpec): Html {
  const head = element('tr', {}, ...weekdays.map((name) => element('th', {}, name)));
  const rows = weeks.map((week) => element('tr', {}, ...week.map(dayCell)));
  return element('div', { class: 'wide' }, element('table', { class: 'days' }, head, ...rows));
}

function dayCell(cell: CalendarCell | undefined): Html {
  if (cell === undefined) return element('td', {});
  const strength = Math.round(12 + 48 * Math.abs(cell.share));
  const colour = cell.share > 0 ? 'var(--up)' : 'var(--down)';
  const style =
    cell.share === 0 ? {} : { style: `background:color-mix(in srgb,${colour} ${strength}%,transparent)` };
  return element('td', style, element('small', {}, cell.day), cell.figure);
}

/** The line has no scale beside it: its ends stand below. */
function rangeOf(
  { maxDrawdownPct, quote }: Performance,
  equity: readonly number[],
  prefs: Preferences,
): string {
  const { chart: words } = wordsFor(prefs.locale).look;
  const [high, low] = [Math.max(...equity), Math.min(...equity)];
  const range = words.range(coins(high, prefs), coins(low, prefs));
  return `${range} ${quote} · ${deepestText(maxDrawdownPct, prefs)}`;
}
