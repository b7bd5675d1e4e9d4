const NUMBER = /^\s*\d+(?:\.\d*)?(?:e\+?\d+)?\s*$/i;

/** Unit by magnitude: each covers the years 1973 to 5138 in ms, and no number can be read in two ways. */
const UNITS = [
  { below: 1e8, toMs: () => Number.NaN },
  { below: 1e11, toMs: (seconds: number) => seconds * 1000 },
  { below: 1e14, toMs: (ms: number) => ms },
  { below: 1e17, toMs: (micros: number) => micros / 1000 },
  { below: 1e20, toMs: (nanos: number) => nanos / 1_000_000 },
] as const;

const ISO =
  /^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))?\s*$/i;

/** A time as files print it → ms since 1970 UTC; NaN when it is none. Dates without a zone are UTC. */
export function parseTime(text: string): number {
  if (!NUMBER.test(text)) return parseIso(text);
  const value = Number(text);
  const unit = UNITS.find(({ below }) => value < below);
  return unit === undefined ? Number.NaN : Math.round(unit.toMs(value));
}

function parseIso(text: string): number {
  const match = ISO.exec(text);
  if (match === null) return Number.NaN;
  const part = (group: number): number => Number(match[group] ?? 0);
  const [month, day, hour, minute, second] = [part(2), part(3), part(4), part(5), part(6)];
  const ms = Date.UTC(part(1), month - 1, day, hour, minute, second);
  const read = new Date(ms);
  // 30 February is no day, although Date would take it for 2 March.
  const isReal = read.getUTCMonth() === month - 1 && read.getUTCHours() === hour;
  const isClock = minute < 60 && second < 60;
  if (!isReal || !isClock) return Number.NaN;
  const offsetMinutes = (part(10) * 60 + part(11)) * (match[9] === '-' ? -1 : 1);
  const fractionMs = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  return ms + fractionMs - offsetMinutes * 60_000;
}
