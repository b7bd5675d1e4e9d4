import type { ChatAddress, Preferences } from '../../engine/domain/person.js';
import type { ScheduledReport } from '../../engine/domain/schedule.js';
import {
  nextTimes,
  type ScheduleOutcome,
  type UnscheduleOutcome,
} from '../../engine/usecases/schedules/schedule-desk.js';
import { type Button, dim, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { buttons, shorten } from './refusals.js';
import { phraseOf, tellsOf } from './schedule-phrase.js';
import { dayTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).look.report.schedule;

/** Times that are shown before anybody relies on them. */
const SHOWN_TIMES = 3;
const MOST_LISTED = 8;
const MOST_BUTTONS = 3;

interface Where {
  readonly preferences: Preferences;
  readonly address: ChatAddress;
  readonly nowMs: number;
}

const zoneOf = ({ timeZone }: ScheduledReport, prefs: Preferences): string => timeZone ?? prefs.timeZone;

/** A schedule that stands now: what it was read as, what it tells of, and when it comes next. */
export function scheduled(outcome: ScheduleOutcome, { preferences: prefs, nowMs }: Where): Reply {
  const words = wordsOf(prefs);
  if (outcome.kind === 'too-many') return refusal(text(words.tooMany(outcome.limit)));
  const { report } = outcome;
  const said = {
    what: words.kinds[report.what],
    number: String(report.number),
    phrase: phraseOf(report, prefs),
  };
  const zone = zoneOf(report, prefs);
  const slots = nextTimes(report, zone, { nowMs, count: SHOWN_TIMES });
  const [next] = slots;
  const body = [
    text(
      line(strong(outcome.kind === 'done' ? words.comes(said) : words.already(said))),
      ...(next === undefined ? [] : [words.tells[tellsOf(report.schedule, next)]]),
      words.next(zone),
      ...slots.map(({ atMs }) => dayTime(atMs, { ...prefs, timeZone: zone })),
    ),
    buttons(offButton(report, prefs), nowButton(report, prefs), { label: words.all, line: '/schedules' }),
  ];
  return outcome.kind === 'done' ? reply(...body) : refusal(...body);
}

const offButton = ({ number }: ScheduledReport, prefs: Preferences): Button => ({
  label: wordsOf(prefs).off(String(number)),
  line: `/schedule off ${number}`,
});

const nowButton = ({ what }: ScheduledReport, prefs: Preferences): Button => ({
  label: wordsOf(prefs).now,
  line: `/${what}`,
});

export function unscheduled(outcome: UnscheduleOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  if (outcome.kind === 'unknown')
    return refusal(
      text(words.unknown(String(outcome.number))),
      buttons({ label: words.all, line: '/schedules' }),
    );
  const { report } = outcome;
  const phrase = phraseOf(report, prefs);
  return reply(
    text(words.ended({ what: words.kinds[report.what], number: String(report.number), phrase })),
    buttons({ label: words.all, line: '/schedules' }),
  );
}

/** Each with its next time, and a button that ends it. */
export function schedulesPage(reports: readonly ScheduledReport[], where: Where): Reply {
  const { preferences: prefs } = where;
  const words = wordsOf(prefs);
  if (reports.length === 0)
    return reply(
      text(words.none, line(dim(words.add))),
      buttons({ label: words.oneMore, line: '/schedule' }),
    );
  const hidden = reports.length - MOST_LISTED;
  const shown = reports.slice(0, MOST_LISTED);
  return reply(
    text(
      ...shown.map((report) => listed(report, where)),
      ...(hidden > 0 ? [line(dim(wordsFor(prefs.locale).look.others(hidden)))] : []),
      line(dim(words.add)),
    ),
    { kind: 'buttons', rows: rowsOf(shown.map((report) => offButton(report, prefs))) },
  );
}

const usual = (): readonly Button[] =>
  ['daily 21:00', 'weekly mon 08:00'].map((label) => ({ label, line: `/schedule ${label}` }));

function listed(report: ScheduledReport, { preferences: prefs, address, nowMs }: Where) {
  const words = wordsOf(prefs);
  const zone = zoneOf(report, prefs);
  const [next] = nextTimes(report, zone, { nowMs, count: 1 });
  const when = next === undefined ? '' : ` → ${dayTime(next.atMs, { ...prefs, timeZone: zone })}`;
  const isHere = report.address.platform === address.platform && report.address.chatId === address.chatId;
  const of = [
    zone,
    ...(report.account === undefined ? [] : [report.account]),
    ...(isHere ? [] : [words.elsewhere(report.address.platform)]),
  ];
  return line(
    strong(`${report.number} ${phraseOf(report, prefs)}`),
    ` ${words.kinds[report.what]}${when} `,
    dim(of.join(' · ')),
  );
}

const rowsOf = (all: readonly Button[]): readonly (readonly Button[])[] =>
  all.length === 0 ? [] : [all.slice(0, MOST_BUTTONS), ...rowsOf(all.slice(MOST_BUTTONS))];

export function phraseRefused(
  why: 'unread' | 'often' | 'operator',
  given: string,
  prefs: Preferences,
): Reply {
  const words = wordsOf(prefs);
  if (why === 'operator') return refusal(text(words.needsOperator));
  return refusal(text(why === 'often' ? words.often : words.unread(shorten(given))), buttons(...usual()));
}

export const zoneRefused = (given: string, prefs: Preferences): Reply =>
  refusal(text(wordsOf(prefs).noZone(shorten(given))));
