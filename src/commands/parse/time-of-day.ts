/** A time of day found among words. */
export interface TakenTime {
  /** After midnight; undefined: none was said. */
  readonly minute: number | undefined;
  /** The words without it. */
  readonly rest: readonly string[];
}

const CLOCK = /^(\d{1,2})(?:[:.h](\d{2}))?(am|pm)?$/;
const NAMED: Readonly<Record<string, number>> = { noon: 720, midnight: 0 };

/** Undefined: what looks like a time is none, as 25:00, or there are two. */
export function takeTime(given: readonly string[]): TakenTime | undefined {
  const words = joined(given);
  const places = words.flatMap((word, at) => (isPlainly(word) || words[at - 1] === 'at' ? [at] : []));
  const [place = lastNumber(words), second] = places;
  if (second !== undefined) return undefined;
  if (place === undefined) return { minute: undefined, rest: words };
  const minute = minuteOf(words[place] ?? '');
  return minute === undefined ? undefined : { minute, rest: words.filter((_, at) => at !== place) };
}

/** `9 am` is one word. */
const joined = (words: readonly string[]): readonly string[] =>
  words
    .join(' ')
    .replace(/(\d) (am|pm)\b/g, '$1$2')
    .split(' ')
    .filter(Boolean);

const isPlainly = (word: string): boolean => word in NAMED || (CLOCK.test(word) && /\D/.test(word));

/** A bare number at the end is an hour, as in `weekdays 9`; after `monthly` it is the day. */
function lastNumber(words: readonly string[]): number | undefined {
  const at = words.length - 1;
  const isDay = /^(?:monthly|month|day)$/.test(words[at - 1] ?? '');
  return /^\d{1,2}$/.test(words[at] ?? '') && !isDay ? at : undefined;
}

function minuteOf(word: string): number | undefined {
  if (Object.hasOwn(NAMED, word)) return NAMED[word];
  const [, hours, minutes = '0', half] = CLOCK.exec(word) ?? [];
  if (hours === undefined || Number(minutes) > 59) return undefined;
  const hour = Number(hours);
  if (half === undefined) return hour > 23 ? undefined : hour * 60 + Number(minutes);
  if (hour < 1 || hour > 12) return undefined;
  return ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + Number(minutes);
}
