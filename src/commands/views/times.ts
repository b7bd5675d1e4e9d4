import { DEFAULT_PREFERENCES, type Preferences } from '../../engine/domain/person.js';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a DateTimeFormat costs far more than using it, so each zone's is kept. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  // Order and separators are the same in every language: figures line up, and nobody reads 03/04 the wrong way round.
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, made);
  return made;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function partsOf(ms: number, prefs: Preferences): Record<Part, string> {
  const parts = { year: '', month: '', day: '', hour: '', minute: '', second: '' };
  for (const { type, value } of formatOf(prefs.timeZone).formatToParts(ms)) {
    if (type in parts) parts[type as Part] = value;
  }
  return parts;
}

/** `14:03:22` in the person's time zone. */
export function clockTime(ms: number, prefs: Preferences = DEFAULT_PREFERENCES): string {
  const { hour, minute, second } = partsOf(ms, prefs);
  return `${hour}:${minute}:${second}`;
}

/** `2021-02-08`. */
export function date(ms: number, prefs: Preferences = DEFAULT_PREFERENCES): string {
  const { year, month, day } = partsOf(ms, prefs);
  return `${year}-${month}-${day}`;
}

/** `2021-02-08 14:03`. */
export const dateTime = (ms: number, prefs: Preferences = DEFAULT_PREFERENCES): string =>
  `${date(ms, prefs)} ${clockTime(ms, prefs).slice(0, 5)}`;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  { ms: DAY, name: 'd' },
  { ms: HOUR, name: 'h' },
  { ms: MINUTE, name: 'min' },
  { ms: SECOND, name: 's' },
] as const;

/** The two largest units, rounded down: `3 h 12 min`, `40 s`, `0.04 s`, `350 d`. */
export function duration(ms: number): string {
  if (ms < 10 * SECOND) return `${shortSeconds(Math.max(0, ms))} s`;
  const first = UNITS.findIndex((unit) => ms >= unit.ms);
  const parts: string[] = [];
  let rest = ms;
  for (const unit of UNITS.slice(first, first + 2)) {
    const whole = Math.floor(rest / unit.ms);
    if (whole > 0) parts.push(`${whole} ${unit.name}`);
    rest -= whole * unit.ms;
  }
  return ms >= 100 * DAY ? String(parts[0]) : parts.join(' ');
}

/** Fewer digits the longer it took; `0.04`, `2.1`, `9`. */
function shortSeconds(ms: number): string {
  const seconds = ms / SECOND;
  if (Number.isInteger(seconds)) return String(seconds);
  return seconds < 1 ? seconds.toFixed(ms < 10 ? 3 : 2) : seconds.toFixed(1);
}

/** How long before `nowMs`: `just now`, `3 min ago`. Only the largest unit. */
export function ago(
  ms: number,
  nowMs: number,
  justNow = 'just now',
  past = (span: string) => `${span} ago`,
): string {
  const age = nowMs - ms;
  const unit = UNITS.find((one) => age >= one.ms);
  if (!unit) return justNow;
  return past(`${Math.floor(age / unit.ms)} ${unit.name}`);
}
