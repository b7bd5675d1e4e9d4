import type { Preferences } from '../../engine/domain/person.js';
import type { PeriodPnl } from '../../engine/usecases/pnl-desk.js';
import type { Notable } from '../../engine/usecases/schedules/report-desk.js';
import { type Block, type Button, dim, type Line, line, type Reply, reply, text } from '../reply.js';
import type { ReportFigures } from '../report/figures.js';
import { plain, signedMoney, signedPercent } from './format.js';
import { headOf, notes } from './period-head.js';
import { bookedOf } from './pnl-groups.js';
import { buttons } from './refusals.js';
import { calendar, date, dayName } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).look.report.summary;
const HALF_DAY_MS = 43_200_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `Mon 2026-11-23`, `2026-11`, `2026-11-20 → 2026-11-22`: the days that a period is of. */
export function periodTitle(period: PeriodPnl['period'], prefs: Preferences): string {
  const { label, fromMs, toMs } = period;
  if (isWeek(period) || label.includes('→')) return `${date(fromMs, prefs)} → ${date(toMs - 1, prefs)}`;
  // A day may begin an hour after its midnight; its noon is always its own.
  return DAY.test(label) ? dayName(fromMs + HALF_DAY_MS, prefs) : calendar(label, prefs);
}

/** A week is called by its Monday; a day has at most 25 hours. */
const isWeek = ({ label, fromMs, toMs }: PeriodPnl['period']): boolean =>
  DAY.test(label) && toMs - fromMs > 3 * HALF_DAY_MS;

export const reportTitle = ({ subject, period }: PeriodPnl, prefs: Preferences): string =>
  `${wordsOf(prefs).titles.report} ${subject} · ${periodTitle(period, prefs)}`;

/** What was made, beside what, and what happened: at most twelve lines and a picture. */
export function summaryPage(
  figures: ReportFigures,
  { above, picture }: { readonly above: readonly Block[]; readonly picture: readonly Block[] },
  prefs: Preferences,
): Reply {
  const { pnl } = figures;
  const title = `${periodTitle(pnl.period, prefs)} · ${prefs.timeZone} · ${pnl.subject}`;
  return reply(
    text(...headOf(pnl, title, prefs), ...figureLines(figures, prefs), ...eventLines(figures.notable, prefs)),
    ...notes(pnl, prefs),
    ...above,
    ...picture,
    buttons(...fileButtons(pnl, prefs)),
  );
}

function figureLines({ pnl, month, weeks }: ReportFigures, prefs: Preferences): readonly Line[] {
  const words = wordsOf(prefs);
  const { parts, openChange } = pnl.statement;
  const signed = (units: number): string => signedMoney(units, pnl.decimals, prefs);
  const { bps } = pnl.slippage;
  const rows = [
    month === undefined
      ? [weeks && words.deepest(signedPercent(-weeks.maxDrawdownPct, prefs))]
      : [
          words.month(signedPercent(100 * (month.timeWeighted ?? 0), prefs)),
          words.deepest(signedPercent(-month.maxDrawdownPct, prefs)),
        ],
    [
      parts.fee === 0 ? undefined : words.fees(signed(parts.fee)),
      parts.funding === 0 ? undefined : words.funding(signed(parts.funding)),
      bps === undefined ? undefined : words.slippage(plain(bps, prefs, 1)),
    ],
    openChange === 0 ? [] : [words.open(signed(openChange))],
    extremes(pnl, prefs),
  ];
  return rows
    .map((row) => row.filter((one) => one !== undefined))
    .filter((row) => row.length > 0)
    .map((row) => line(row.join(' · ')));
}

/** Of two sessions at least. */
function extremes(pnl: PeriodPnl, prefs: Preferences): readonly string[] {
  const words = wordsOf(prefs);
  const sorted = pnl.groups.filter(({ key }) => key !== '').toSorted((a, b) => bookedOf(b) - bookedOf(a));
  const [best] = sorted;
  const worst = sorted.at(-1);
  if (best === undefined || worst === undefined || best === worst) return [];
  const booked = (group: typeof best): string => signedMoney(bookedOf(group), pnl.decimals, prefs);
  return [words.best(best.key, booked(best)), words.worst(worst.key, booked(worst))];
}

const EVENTS = [
  'fills',
  'stops',
  'liquidations',
  'denied',
  'rejected',
  'unknown',
  'failed',
  'halts',
] as const satisfies readonly (keyof Notable)[];

/** What happened, each with how often; what did not is not said. */
export function eventsSaid(notable: Notable, prefs: Preferences): readonly string[] {
  const { events } = wordsOf(prefs);
  return EVENTS.filter((name) => notable[name] > 0).map((name) => events[name](notable[name]));
}

function eventLines(notable: Notable, prefs: Preferences): readonly Line[] {
  const said = eventsSaid(notable, prefs);
  return [line(said.length === 0 ? dim(wordsOf(prefs).quiet) : said.join(' · '))];
}

/** As a line names it: `2026-11-23`, `2026-11`, `2026-11-20..2026-11-22`. */
export function dayText(period: PeriodPnl['period'], prefs: Preferences): string {
  const { label, toMs } = period;
  if (!isWeek(period)) return label.replace(' → ', '..');
  return `${label}..${date(toMs - 1, { ...prefs, locale: 'en' })}`;
}

function fileButtons(pnl: PeriodPnl, prefs: Preferences): readonly Button[] {
  const words = wordsOf(prefs);
  const of = `/report daily ${dayText(pnl.period, prefs)} account=${pnl.account}`;
  return [
    { label: words.csv, line: `${of} as=csv` },
    { label: words.html, line: `${of} as=html` },
    { label: words.schedules, line: '/schedules' },
  ];
}
