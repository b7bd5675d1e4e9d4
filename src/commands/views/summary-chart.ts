import type { CalendarCell, CalendarSpec, ReportChart } from '../../engine/domain/chart-spec.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { Performance, PeriodPnl } from '../../engine/usecases/pnl-desk.js';
import type { ReportFigures } from '../report/figures.js';
import { badgesOf } from './badges.js';
import { extremes, pick } from './downsample.js';
import { type Drawing, deepestText, frameOf, onPicture, pictureName, spanOf } from './drawing.js';
import { signed } from './format.js';
import { profitText } from './period-head.js';
import { reportTitle } from './summary.js';
import { date, weekdayName } from './times.js';
import { wordsFor } from './words/catalogue.js';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
const MOST_WEEKS = 6;
/** What was before anything was traded is not shown. */
const USUAL_WEEKS = 5;
/** In dates that are sorted as texts. */
const ISO = { locale: 'en', currency: '' } as const;

/** Undefined: nobody saw an equity there, so there is nothing to draw. */
export function summaryDrawing(
  { pnl, weeks }: ReportFigures,
  person: Preferences,
): Drawing<ReportChart> | undefined {
  if (weeks === undefined) return undefined;
  const prefs = onPicture(person);
  const { chart: words } = wordsFor(prefs.locale).look;
  const places = extremes(weeks.curve.equity);
  const figures = (prefers: Preferences): string =>
    `${profitText(pnl, prefers)} · ${deepestText(weeks.maxDrawdownPct, prefers)}`;
  return {
    name: pictureName('report', pnl.subject),
    alt: wordsFor(person.locale).look.chart.alt({
      title: `${reportTitle(pnl, person)} ${badgesOf(pnl, person)}`,
      figures: figures(person),
      ...spanOf(weeks.curve.atMs, person),
    }),
    spec: {
      kind: 'report',
      title: reportTitle(pnl, prefs),
      subtitle: figures(prefs),
      badge: badgesOf(pnl, prefs),
      ...frameOf(prefs),
      equity: {
        atMs: pick(places, weeks.curve.atMs),
        equity: pick(places, weeks.curve.equity),
        labels: { equity: words.equity, hold: words.hold, drawdown: words.drawdown },
      },
      calendar: calendarOf(pnl, weeks, prefs),
    },
  };
}

/** Weeks that end with the one that the period ends in. */
export function calendarOf(
  { period, quote }: Pick<PeriodPnl, 'period' | 'quote'>,
  { changes }: Pick<Performance, 'changes'>,
  prefs: Preferences,
): CalendarSpec {
  const civil = (ms: number): number =>
    Date.parse(`${date(ms, { ...ISO, timeZone: prefs.timeZone })}T00:00Z`);
  const [first, last] = [civil(period.fromMs), civil(period.toMs - 1)];
  const byDay = new Map(changes.map(({ day, change }) => [day, change]));
  const largest = Math.max(...changes.map(({ change }) => Math.abs(change)));
  const known = Math.min(first, Date.parse(changes[0]?.day ?? new Date(first).toISOString()));
  const count = Math.max(weeksBetween(first, last), Math.min(USUAL_WEEKS, weeksBetween(known, last)));
  const shown = Math.min(MOST_WEEKS, count);
  const start = mondayOf(last) - (shown - 1) * WEEK_DAYS * DAY_MS;
  const cell = (ms: number): CalendarCell | undefined => {
    if (ms > last) return undefined;
    const change = byDay.get(new Date(ms).toISOString().slice(0, 10));
    return {
      day: String(new Date(ms).getUTCDate()),
      figure: change === undefined ? '' : compact(change, prefs),
      share: change === undefined || largest === 0 ? 0 : change / largest,
      isMeant: ms >= first,
    };
  };
  return {
    title: `${wordsFor(prefs.locale).look.report.summary.calendar} · ${quote}`,
    weekdays: Array.from({ length: WEEK_DAYS }, (_, at) => weekdayName(at + 1, prefs)),
    weeks: Array.from({ length: shown }, (_, week) =>
      Array.from({ length: WEEK_DAYS }, (_, day) => cell(start + (week * WEEK_DAYS + day) * DAY_MS)),
    ),
  };
}

const mondayOf = (ms: number): number =>
  ms - ((new Date(ms).getUTCDay() + WEEK_DAYS - 1) % WEEK_DAYS) * DAY_MS;
const weeksBetween = (first: number, last: number): number =>
  (mondayOf(last) - mondayOf(first)) / (WEEK_DAYS * DAY_MS) + 1;

/** Short enough for a cell: `+12.4`, `−123`, `+1.2k`, `+3.4M`. */
function compact(value: number, prefs: Preferences): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${signed(value / 1e6, prefs, 1)}M`;
  if (size >= 1e4) return `${signed(value / 1e3, prefs, 0)}k`;
  if (size >= 1e3) return `${signed(value / 1e3, prefs, 1)}k`;
  if (size >= 100) return signed(value, prefs, 0);
  return signed(value, prefs, size >= 10 ? 1 : 2);
}
