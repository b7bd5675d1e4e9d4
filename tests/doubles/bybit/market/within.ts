import { MINUTE, type Minute } from './bars.js';

/** Corners of a minute's path: open, one extreme, the other, close. The order is the minute's own. */
function corners(minute: Minute): readonly string[] {
  const isLowFirst = (minute.startMs / MINUTE) % 2 === 0;
  const extremes = isLowFirst ? [minute.low, minute.high] : [minute.high, minute.low];
  return [minute.open, ...extremes, minute.close];
}

/** What of a minute is known at `nowMs`: from its open (at its start) to the whole of it (at its end). */
export function minuteAt(minute: Minute, nowMs: number): Minute {
  const share = (nowMs - minute.startMs) / MINUTE;
  if (share >= 1) return minute;
  const passed = corners(minute).slice(0, 1 + Math.floor(Math.max(0, share) * 4));
  const ordered = [...passed].sort((a, b) => Number(a) - Number(b));
  return {
    startMs: minute.startMs,
    open: minute.open,
    high: ordered.at(-1) as string,
    low: ordered[0] as string,
    close: passed.at(-1) as string,
    volume: (Number(minute.volume) * Math.max(0, share)).toFixed(6),
  };
}
