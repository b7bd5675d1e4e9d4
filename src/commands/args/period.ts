import type { PeriodWish } from '../../engine/usecases/pnl-desk.js';
import { nearest } from '../parse/nearest.js';
import { type ArgKind, choice, fault, value } from './arg.js';

export const ALL_TIME: PeriodWish = { kind: 'all' };
export const THIS_MONTH: PeriodWish = { kind: 'ago', unit: 'month', ago: 0 };
export const THIS_YEAR: PeriodWish = { kind: 'ago', unit: 'year', ago: 0 };

const NAMED: Readonly<Record<string, PeriodWish>> = {
  today: { kind: 'ago', unit: 'day', ago: 0 },
  yesterday: { kind: 'ago', unit: 'day', ago: 1 },
  week: { kind: 'ago', unit: 'week', ago: 0 },
  month: THIS_MONTH,
  year: THIS_YEAR,
  all: ALL_TIME,
};
const WORDS = Object.keys(NAMED);
const CIVIL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

function civil(text: string): PeriodWish | undefined {
  const match = CIVIL.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '01', day = '01'] = match;
  const spelled = `${year}-${month}-${day}`;
  const ms = Date.parse(`${spelled}T00:00:00Z`);
  // 2021-02-30 would roll over into March.
  if (!Number.isFinite(ms) || new Date(ms).toISOString().slice(0, 10) !== spelled) return undefined;
  const unit = match[3] !== undefined ? 'day' : match[2] !== undefined ? 'month' : 'year';
  return { kind: 'civil', unit, year: Number(year), month: Number(month), day: Number(day) };
}

/** `today`, `month`, `2026`, `2026-11`, `2026-11-28`: in the person's own time zone. */
export const period: ArgKind<PeriodWish> = {
  parse(text) {
    const word = text.toLowerCase();
    const wish = Object.hasOwn(NAMED, word) ? NAMED[word] : civil(word);
    if (wish !== undefined) return value(wish, word);
    const near = nearest(word, WORDS);
    const known = [...WORDS, '2026-11', '2026-11-28'];
    return fault({
      kind: 'unknown',
      what: 'choice',
      text,
      known,
      ...(near === undefined ? {} : { nearest: near }),
    });
  },
  looks: (text) => WORDS.includes(text.toLowerCase()) || CIVIL.test(text),
  choices: () => WORDS.map(choice),
};
