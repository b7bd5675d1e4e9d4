import { valueAt } from './thin.js';
import { wallClock } from './wall-clock.js';

/** Where moments stand on the shared time axis of all panels: at the number of their bar, so that gaps take no room. */
export interface TimeScale {
  readonly min: number;
  readonly max: number;
  x(atMs: number): number;
  readonly ticks: readonly TimeTick[];
}

interface TimeTick {
  readonly x: number;
  readonly label: string;
}

export interface TimeWish {
  readonly locale: string;
  readonly timeZone: string;
  readonly maxTicks: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 1970-01-01 was a Thursday; weeks are counted from a Monday. */
const MONDAY = 3 * DAY;

/** What starts anew at a tick: a number that changes there, from the wall clock's time. */
type Period = (wall: Date) => number;
interface Step {
  readonly period: Period;
  readonly shows: 'time' | 'day' | 'month';
}

const every = (ms: number, shows: Step['shows'], shift = 0): Step => ({
  period: (wall) => Math.floor((wall.getTime() + shift) / ms),
  shows,
});
const months = (count: number): Step => ({
  period: (wall) => Math.floor((wall.getUTCFullYear() * 12 + wall.getUTCMonth()) / count),
  shows: 'month',
});

const STEPS: readonly Step[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => every(count * MINUTE, 'time')),
  ...[1, 2, 3, 6, 12].map((count) => every(count * HOUR, 'time')),
  ...[1, 2].map((count) => every(count * DAY, 'day')),
  ...[7, 14].map((count) => every(count * DAY, 'day', MONDAY)),
  ...[1, 2, 3, 6, 12, 24, 60, 120].map(months),
];

/** `atMs` ascending, at least one. */
export function timeScale(atMs: readonly number[], wish: TimeWish): TimeScale {
  const min = -0.5;
  const max = atMs.length - 0.5;
  const x = (ms: number): number => Math.min(max, Math.max(min, position(atMs, ms)));
  return { min, max, x, ticks: ticksOf(atMs, wish) };
}

/** The index of the last moment at or before `ms`, and the share of the way to the next one. */
function position(atMs: readonly number[], ms: number): number {
  let low = 0;
  let high = atMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(atMs, middle) <= ms) low = middle + 1;
    else high = middle;
  }
  const index = low - 1;
  const from = atMs[index];
  const to = atMs[low];
  if (from === undefined) return 0;
  if (to === undefined) return index + (ms > from ? 0.5 : 0);
  return index + (ms - from) / (to - from);
}

/** More moments than this are looked at in strides: a label's place need not be exact to the bar. */
const LOOKED_AT = 2_000;

interface Mark {
  readonly x: number;
  readonly wall: Date;
}

function ticksOf(atMs: readonly number[], wish: TimeWish): TimeTick[] {
  const toWall = wallClock(wish.timeZone);
  const stride = Math.ceil(atMs.length / LOOKED_AT);
  const marks: Mark[] = [];
  for (let index = 0; index < atMs.length; index += stride) {
    marks.push({ x: index, wall: toWall(valueAt(atMs, index)) });
  }
  for (const step of STEPS) {
    const found = starts(marks, step, atMs.length);
    if (found.length === 0 || found.length > wish.maxTicks) continue;
    return labelled(spaced(found, atMs.length), step.shows, { locale: wish.locale, first: marks[0] });
  }
  const middle = Math.floor((marks.length - 1) / 2);
  const moment = writer(wish.locale, 'moment');
  return marks.slice(middle, middle + 1).map(({ x, wall }) => ({ x, label: moment(wall) }));
}

/** Marks where a period starts, not so near the edges that a label would be cut. */
const starts = (marks: readonly Mark[], { period }: Step, count: number): Mark[] =>
  marks.filter(({ x, wall }, index) => {
    const before = marks[index - 1];
    if (before === undefined || period(before.wall) === period(wall)) return false;
    return x > count * 0.06 && x < count * 0.95;
  });

/** After a gap in the bars two starts may stand nearer to each other than their labels are wide. */
function spaced(marks: readonly Mark[], count: number): Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks) {
    const last = kept.at(-1);
    if (last === undefined || mark.x - last.x >= count * 0.11) kept.push(mark);
  }
  return kept;
}

type Shown = Step['shows'] | 'year' | 'moment';

interface LabelWish {
  readonly locale: string;
  readonly first: Mark | undefined;
}

/** A tick says what changed since the one before it: the day among hours, the year among months. */
function labelled(marks: readonly Mark[], shows: Step['shows'], { locale, first }: LabelWish): TimeTick[] {
  return marks.map(({ x, wall }, index) => {
    const before = marks[index - 1] ?? (shows === 'time' ? first : undefined);
    return { x, label: writer(locale, shownAt(wall, before?.wall, shows))(wall) };
  });
}

function shownAt(wall: Date, before: Date | undefined, shows: Step['shows']): Shown {
  if (shows === 'time') return wall.getUTCDate() === before?.getUTCDate() ? 'time' : 'day';
  const sameYear = wall.getUTCFullYear() === before?.getUTCFullYear();
  return shows === 'month' && !sameYear ? 'year' : shows;
}

const FORMATS: Readonly<Record<Shown, Intl.DateTimeFormatOptions>> = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short' },
  year: { month: 'short', year: 'numeric' },
  moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
};

const writer = (locale: string, shown: Shown): ((wall: Date) => string) => {
  const format = new Intl.DateTimeFormat(locale, { ...FORMATS[shown], timeZone: 'UTC' });
  return (wall) => format.format(wall);
};
