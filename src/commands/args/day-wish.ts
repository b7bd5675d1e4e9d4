import type { PeriodWish } from '../../engine/usecases/pnl-desk.js';
import { type ArgKind, choice, fault, value } from './arg.js';

/** What a report is of, before its unit is known. */
export type DayWish =
  | { readonly kind: 'now' | 'before' }
  /** A day, or the month of one. */
  | { readonly kind: 'civil'; readonly unit: 'day' | 'month'; readonly day: Civil }
  | { readonly kind: 'span'; readonly from: Civil; readonly to: Civil };

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const SPELLED = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;
const NAMED: Readonly<Record<string, DayWish>> = { today: { kind: 'now' }, yesterday: { kind: 'before' } };

/** 2021-02-30 would roll over into March. */
function civilOf(text: string): Civil | undefined {
  const [, year, month, day = '01'] = SPELLED.exec(text) ?? [];
  const spelled = `${year}-${month}-${day}`;
  const ms = Date.parse(`${spelled}T00:00:00Z`);
  const isReal = Number.isFinite(ms) && new Date(ms).toISOString().startsWith(spelled);
  return isReal ? { year: Number(year), month: Number(month), day: Number(day) } : undefined;
}

const numberOf = ({ year, month, day }: Civil): number => year * 10_000 + month * 100 + day;

function read(word: string): DayWish | undefined {
  if (Object.hasOwn(NAMED, word)) return NAMED[word];
  const [first = '', second] = word.split('..');
  const day = civilOf(first);
  if (day === undefined) return undefined;
  if (second === undefined)
    return { kind: 'civil', unit: SPELLED.exec(first)?.[3] === undefined ? 'month' : 'day', day };
  const to = civilOf(second);
  if (to === undefined || numberOf(to) < numberOf(day)) return undefined;
  return { kind: 'span', from: day, to };
}

/** `today`, `yesterday`, `2026-11-23`, `2026-11`, `2026-11-20..2026-11-22`: by the person's own calendar. */
export const dayWish: ArgKind<DayWish> = {
  parse(text) {
    const word = text.toLowerCase();
    const wish = read(word);
    return wish === undefined ? fault({ kind: 'not-a-date', text }) : value(wish, word);
  },
  looks: (text) => read(text.toLowerCase()) !== undefined,
  choices: () => Object.keys(NAMED).map(choice),
};

export type ReportUnit = 'daily' | 'weekly' | 'monthly';
const UNITS = { daily: 'day', weekly: 'week', monthly: 'month' } as const;

/** A unit and a day together; a month or a span that is named is meant as it is. */
export function reportPeriod(unit: ReportUnit, wish: DayWish = { kind: 'now' }): PeriodWish {
  switch (wish.kind) {
    case 'now':
    case 'before':
      return { kind: 'ago', unit: UNITS[unit], ago: wish.kind === 'now' ? 0 : 1 };
    case 'civil':
      return { kind: 'civil', unit: wish.unit === 'month' ? 'month' : UNITS[unit], ...wish.day };
    case 'span':
      return { kind: 'days', from: wish.from, to: wish.to };
  }
}
