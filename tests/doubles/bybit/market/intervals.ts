import { MINUTE, type Minute } from './bars.js';

/** Bybit's names of bar lengths that have a fixed length, in ms. */
export const INTERVALS: Readonly<Record<string, number>> = {
  ...Object.fromEntries([1, 3, 5, 15, 30, 60, 120, 240, 360, 720].map((n) => [String(n), n * MINUTE])),
  D: 1440 * MINUTE,
  W: 10_080 * MINUTE,
};

/** Weeks begin on a Monday. */
const shiftOf = (lengthMs: number): number => (lengthMs === INTERVALS['W'] ? 4 * 1440 * MINUTE : 0);

export const startOf = (lengthMs: number, atMs: number): number =>
  Math.floor((atMs - shiftOf(lengthMs)) / lengthMs) * lengthMs + shiftOf(lengthMs);

/** Minutes joined to longer bars, in order. */
export function joined(minutes: readonly Minute[], lengthMs: number): Minute[] {
  if (lengthMs === MINUTE) return [...minutes];
  const bars: Minute[] = [];
  for (const minute of minutes) {
    const startMs = startOf(lengthMs, minute.startMs);
    const last = bars.at(-1);
    if (last?.startMs !== startMs) bars.push({ ...minute, startMs });
    else bars[bars.length - 1] = merged(last, minute);
  }
  return bars;
}

const merged = (bar: Minute, next: Minute): Minute => ({
  startMs: bar.startMs,
  open: bar.open,
  high: Number(next.high) > Number(bar.high) ? next.high : bar.high,
  low: Number(next.low) < Number(bar.low) ? next.low : bar.low,
  close: next.close,
  volume: (Number(bar.volume) + Number(next.volume)).toFixed(6),
});

/** All of them as one bar; a day of them is asked for with every ticker, so numbers are printed once. */
export function whole(minutes: readonly Minute[]): Minute | undefined {
  const [first] = minutes;
  if (first === undefined) return undefined;
  let { high, low } = first;
  let [highest, lowest, volume] = [Number(high), Number(low), 0];
  for (const minute of minutes) {
    const [minuteHigh, minuteLow] = [Number(minute.high), Number(minute.low)];
    if (minuteHigh > highest) [highest, high] = [minuteHigh, minute.high];
    if (minuteLow < lowest) [lowest, low] = [minuteLow, minute.low];
    volume += Number(minute.volume);
  }
  const close = (minutes.at(-1) as Minute).close;
  return { ...first, high, low, close, volume: volume.toFixed(6) };
}

/** In quote, about: the volume at the close. */
export const turnoverOf = (bar: Minute): string => (Number(bar.volume) * Number(bar.close)).toFixed(8);
