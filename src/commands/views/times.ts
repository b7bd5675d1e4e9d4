import { type Language, languageOf } from '../../engine/domain/language.js';
import { DEFAULT_PREFERENCES, type Preferences } from '../../engine/domain/person.js';
import { grouped } from './numbers.js';
import { wordsFor } from './words/catalogue.js';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a DateTimeFormat costs far more than using it, so each zone's is kept. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  // Only the digits are taken from it, which are two to a part in every language: figures line up.
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

/** In the order and with the signs that its readers expect, always as wide; those who are not here read `2021-02-08`. */
const DATES: Partial<Record<Language, (of: Pick<Record<Part, string>, 'year' | 'month' | 'day'>) => string>> =
  {
    de: ({ year, month, day }) => `${day}.${month}.${year}`,
    es: ({ year, month, day }) => `${day}/${month}/${year}`,
  };

/** `2021-02-08`, in German `08.02.2021`. */
export function date(ms: number, prefs: Preferences = DEFAULT_PREFERENCES): string {
  const parts = partsOf(ms, prefs);
  const written = DATES[languageOf(prefs.locale) ?? 'en'];
  return written === undefined ? `${parts.year}-${parts.month}-${parts.day}` : written(parts);
}

const CIVIL = /(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2}))?/g;

/** Days and months of the calendar as their reader writes them: `2021-02`, in German `02.2021`; what else stands there stays. */
export function calendar(label: string, { locale }: Preferences): string {
  const written = DATES[languageOf(locale) ?? 'en'];
  if (written === undefined) return label;
  return label.replaceAll(CIVIL, (_, year: string, month: string, day: string | undefined) => {
    return written({ year, month, day: day ?? '' }).replace(/^\W/, '');
  });
}

/** Two days, or the one that both are. */
export const span = (from: string, to: string): string => (from === to ? from : `${from} → ${to}`);

/** `2021-02-08 14:03`. */
export const dateTime = (ms: number, prefs: Preferences = DEFAULT_PREFERENCES): string =>
  `${date(ms, prefs)} ${clockTime(ms, prefs).slice(0, 5)}`;

const names = new Map<string, Intl.DateTimeFormat>();

/** 1970-01-05 was a Monday. */
const A_MONDAY_MS = 4 * 86_400_000;

function namesOf(locale: string): Intl.DateTimeFormat {
  const known = names.get(locale);
  if (known) return known;
  const made = new Intl.DateTimeFormat(languageOf(locale) ?? 'en', { weekday: 'short', timeZone: 'UTC' });
  names.set(locale, made);
  return made;
}

/** `Mon`, `Mo`, `lun`, `周一`; 1 = Monday. */
export const weekdayName = (weekday: number, { locale }: Preferences): string =>
  namesOf(locale).format(A_MONDAY_MS + (weekday - 1) * 86_400_000);

/** `Mon 2026-11-23` */
export function dayName(ms: number, prefs: Preferences): string {
  const { year, month, day } = partsOf(ms, prefs);
  const civilMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return `${namesOf(prefs.locale).format(civilMs)} ${date(ms, prefs)}`;
}

/** `Mon 2026-11-23 21:00` */
export const dayTime = (ms: number, prefs: Preferences): string =>
  `${dayName(ms, prefs)} ${clockTime(ms, prefs).slice(0, 5)}`;

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
export function duration(ms: number, prefs: Preferences = DEFAULT_PREFERENCES): string {
  const { units } = wordsFor(prefs.locale).look.times;
  if (ms < 10 * SECOND) return `${shortSeconds(Math.max(0, ms), prefs)} ${units.s}`;
  const first = UNITS.findIndex((unit) => ms >= unit.ms);
  const parts: string[] = [];
  let rest = ms;
  for (const unit of UNITS.slice(first, first + 2)) {
    const whole = Math.floor(rest / unit.ms);
    if (whole > 0) parts.push(`${whole} ${units[unit.name]}`);
    rest -= whole * unit.ms;
  }
  return ms >= 100 * DAY ? String(parts[0]) : parts.join(' ');
}

/** Fewer digits the longer it took; `0.04`, `2.1`, `9`. */
function shortSeconds(ms: number, prefs: Preferences): string {
  const seconds = ms / SECOND;
  if (Number.isInteger(seconds)) return String(seconds);
  const digits = seconds < 1 ? seconds.toFixed(ms < 10 ? 3 : 2) : seconds.toFixed(1);
  return grouped(digits as `${number}`, prefs);
}

/** How long before `nowMs`: `just now`, `3 min ago`. Only the largest unit. */
export function ago(ms: number, nowMs: number, prefs: Preferences = DEFAULT_PREFERENCES): string {
  const words = wordsFor(prefs.locale).look.times;
  const age = nowMs - ms;
  const unit = UNITS.find((one) => age >= one.ms);
  if (!unit) return words.justNow;
  return words.ago(`${Math.floor(age / unit.ms)} ${words.units[unit.name]}`);
}
