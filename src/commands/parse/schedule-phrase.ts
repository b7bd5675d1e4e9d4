import { HOUR_STEPS, type Schedule, WEEKDAYS, type Weekday } from '../../engine/domain/schedule.js';
import { takeTime } from './time-of-day.js';

/** What somebody wants of their schedules. */
export type SchedulePhrase =
  | { readonly kind: 'on'; readonly schedule: Schedule }
  | { readonly kind: 'off'; readonly number: number };

/** `often`: more than hourly, or so many hours that days would differ. */
export type PhraseFault = { readonly kind: 'unread' } | { readonly kind: 'often' };

/** What holds where no time is said: an evening tells of its day, a morning of what has ended. */
const EVENING = 21 * 60;
const MORNING = 8 * 60;

const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const WORKING: readonly Weekday[] = [1, 2, 3, 4, 5];
const WEEKEND: readonly Weekday[] = [6, 7];
/** Say nothing that the others do not. */
const FILLERS: ReadonlySet<string> = new Set([
  'at',
  'on',
  'of',
  'the',
  'in',
  'and',
  'each',
  'every',
  'report',
]);

/** `daily 21:00`, `weekly fri 18:00`, `monthly 1 08:00`, `every weekday at 9`, `every 4 hours`, `last day of month 20:00`, `off 2`. */
export function readSchedulePhrase(text: string): SchedulePhrase | PhraseFault {
  const words = text.trim().toLowerCase().replaceAll(',', ' ').split(/\s+/).filter(Boolean);
  const off = /^off #?(\d{1,9})$/.exec(words.join(' '));
  if (off !== null) return { kind: 'off', number: Number(off[1]) };
  const hours = hoursOf(words);
  if (hours !== undefined) return hours;
  const time = takeTime(words);
  if (time === undefined) return { kind: 'unread' };
  const said = time.rest.filter((word) => !FILLERS.has(word));
  const schedule = daysOf(said, time.minute) ?? monthOf(said, time.minute);
  return schedule === undefined ? { kind: 'unread' } : { kind: 'on', schedule };
}

function hoursOf(words: readonly string[]): SchedulePhrase | PhraseFault | undefined {
  const [, count, unit] =
    /^(?:every )?(?:(\d{1,4}) ?)?(hours?|h|hourly|minutes?|min|seconds?)$/.exec(words.join(' ')) ?? [];
  if (unit === undefined) return undefined;
  const every = Number(count ?? 1);
  if (!unit.startsWith('h') || !HOUR_STEPS.includes(every)) return { kind: 'often' };
  return { kind: 'on', schedule: { kind: 'hours', every } };
}

function daysOf(words: readonly string[], minute: number | undefined): Schedule | undefined {
  const said = words.join(' ');
  const evening = minute ?? EVENING;
  if (/^(?:daily|days?|everyday)$/.test(said)) return { kind: 'days', weekdays: WEEKDAYS, minute: evening };
  if (/^(?:weekdays?|working days?)$/.test(said)) return { kind: 'days', weekdays: WORKING, minute: evening };
  if (/^weekends?$/.test(said)) return { kind: 'days', weekdays: WEEKEND, minute: evening };
  const isWeekly = words[0] === 'weekly' || words[0] === 'week';
  const named = (isWeekly || words[0] === 'days' ? words.slice(1) : words).map(weekdayNamed);
  if (isWeekly && named.length === 0) return { kind: 'week', weekday: 1, minute: minute ?? MORNING };
  const weekdays = WEEKDAYS.filter((day) => named.includes(day));
  const [weekday] = weekdays;
  if (weekday === undefined || named.includes(undefined)) return undefined;
  if (weekdays.length > 1) return { kind: 'days', weekdays, minute: evening };
  return { kind: 'week', weekday, minute: evening };
}

/** `fri`, `friday`, `fridays` */
function weekdayNamed(word: string): Weekday | undefined {
  const at = DAY_NAMES.findIndex((name) => word.length > 2 && (name.startsWith(word) || word === `${name}s`));
  return WEEKDAYS[at];
}

const LAST = /^(?:(?:monthly|month) )?last(?: day)?(?: monthly| month)?$|^month-?end$|^end month$/;
const MONTHLY = /^(?:monthly|month)(?: day)?(?: (\d{1,2})(?:st|nd|rd|th)?)?$/;
const NTH = /^(?:(first)|(\d{1,2})(?:st|nd|rd|th))(?: day)?(?: monthly| month)?$/;

function monthOf(words: readonly string[], minute: number = MORNING): Schedule | undefined {
  const said = words.join(' ');
  if (LAST.test(said)) return { kind: 'month', day: 'last', minute };
  const match = MONTHLY.exec(said) ?? NTH.exec(said);
  if (match === null) return undefined;
  const day = Number(match.slice(1).findLast((part) => /^\d+$/.test(part ?? '')) ?? 1);
  return day >= 1 && day <= 31 ? { kind: 'month', day, minute } : undefined;
}
