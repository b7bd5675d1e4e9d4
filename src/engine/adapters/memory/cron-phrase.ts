import { InvariantError } from '../../domain/invariant.js';

/** Minute, hour, day of month, month, day of week (0 = Sunday), each with its smallest and largest value. */
const FIELDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

const PART = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/;
const MINUTE_MS = 60_000;
/** Beyond a leap year's distance no phrase of these fields comes due. */
const SEARCH_MINUTES = 60 * 24 * 366 * 5;

/** The next minute after `afterMs` that fits a five-field phrase, UTC. */
export function nextDue(phrase: string, afterMs: number): number {
  const fields = parse(phrase);
  let minute = Math.floor(afterMs / MINUTE_MS) + 1;
  for (const end = minute + SEARCH_MINUTES; minute < end; minute += 1) {
    if (fits(fields, minute * MINUTE_MS)) return minute * MINUTE_MS;
  }
  throw new InvariantError('cron-phrase-never-due', { phrase });
}

function parse(phrase: string): readonly ReadonlySet<number>[] {
  const words = phrase.trim().split(/\s+/);
  if (words.length !== FIELDS.length) throw new InvariantError('cron-phrase-unreadable', { phrase });
  return FIELDS.map((range, index) => {
    const parts = String(words[index]).split(',');
    return new Set(parts.flatMap((part) => expand(part, range, phrase)));
  });
}

function expand(part: string, [min, max]: readonly [number, number], phrase: string): readonly number[] {
  const match = PART.exec(part);
  if (match === null) throw new InvariantError('cron-phrase-unreadable', { phrase });
  const [, first, last, step] = match;
  const from = first === undefined ? min : Number(first);
  // `5` is one value, `5/10` counts from 5 to the end.
  const single = first !== undefined && step === undefined;
  const to = last === undefined ? (single ? from : max) : Number(last);
  const every = step === undefined ? 1 : Number(step);
  if (from < min || to > max || from > to || every === 0) {
    throw new InvariantError('cron-phrase-unreadable', { phrase });
  }
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => from + index * every);
}

function fits(fields: readonly ReadonlySet<number>[], atMs: number): boolean {
  const at = new Date(atMs);
  const values = [
    at.getUTCMinutes(),
    at.getUTCHours(),
    at.getUTCDate(),
    at.getUTCMonth() + 1,
    at.getUTCDay(),
  ];
  return values.every((value, index) => fields[index]?.has(value));
}
