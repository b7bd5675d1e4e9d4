// The judge of schedules: walks over every minute of the years, asks what the clock on a wall shows then, and notes when each time of a
// schedule comes about. Dates are counted by Date.UTC alone; it shares nothing with the code that it judges.

const MINUTE = 60_000;
const DAY = 86_400_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);

/** All wall times of a schedule between two UTC days, ascending, as `2026-11-23 21:00`. */
function wallTimes(phrase, fromMs, toMs) {
  const times = [];
  const [kind, which, time] = phrase.split(' ');
  for (let ms = fromMs; ms <= toMs; ms += DAY) {
    const day = dayOf(ms);
    const weekday = WEEKDAYS[new Date(ms).getUTCDay()];
    const ofMonth = new Date(ms).getUTCDate();
    const isLast = new Date(ms + DAY).getUTCDate() === 1;
    if (kind === 'daily') times.push(`${day} ${which}`);
    if (kind === 'weekdays' && weekday !== 'sat' && weekday !== 'sun') times.push(`${day} ${which}`);
    if (kind === 'weekly' && weekday === which) times.push(`${day} ${time}`);
    if (kind === 'monthly') {
      const wanted = which === 'last' ? 31 : Number(which);
      if (ofMonth === wanted || (isLast && wanted > ofMonth)) times.push(`${day} ${time}`);
    }
    if (kind === 'every') {
      const step = which === 'hour' ? 1 : Number(which);
      for (let hour = 0; hour < 24; hour += step) times.push(`${day} ${String(hour).padStart(2, '0')}:00`);
    }
  }
  return times;
}

/** Days are told of by the day; a week or a month is there even when one of its days is not. */
const needsItsDay = (phrase) => phrase.startsWith('daily') || phrase.startsWith('weekdays');

/**
 * When each time of each schedule comes about in (fromMs, toMs]: the first minute at which a wall clock shows it or a later one.
 * @returns {Map<string, { name: string, atMs: number }[]>} by phrase
 */
export function walkWalls(phrases, timeZone, { fromMs, toMs }) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const startMs = Date.parse(`${dayOf(fromMs)}T00:00Z`);
  const lists = phrases.map((phrase) => ({
    phrase,
    times: wallTimes(phrase, startMs - 2 * DAY, toMs + 2 * DAY),
    next: 0,
    found: [],
  }));
  const days = new Set();
  for (let ms = startMs - 2 * DAY; ms <= toMs; ms += MINUTE) {
    const wall = format.format(ms);
    days.add(wall.slice(0, 10));
    for (const list of lists) {
      let passed;
      while (list.next < list.times.length && list.times[list.next] <= wall) {
        const time = list.times[list.next];
        list.next += 1;
        if (needsItsDay(list.phrase) && !days.has(time.slice(0, 10))) continue;
        // An hour that is skipped comes in the minute of the next one: they are one.
        if (passed !== undefined && list.phrase.startsWith('every')) list.found.pop();
        passed = time;
        list.found.push({ name: time.replace(' ', 'T'), atMs: ms });
      }
    }
  }
  return new Map(
    lists.map(({ phrase, found }) => [phrase, found.filter(({ atMs }) => atMs > fromMs && atMs <= toMs)]),
  );
}
