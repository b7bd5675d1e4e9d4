import type { EquityHistory } from '../returns.js';

/** Longest time from a peak's close to the close that reached it again, or to the last bar; ms, 0 without a fall. */
export function drawdownDurationMs({ startEquity, atMs, equity, barMs }: EquityHistory): number {
  let peak = startEquity;
  let peakMs = (atMs[0] ?? 0) - barMs;
  let longest = 0;
  let below = false;
  for (let i = 0; i < equity.length; i += 1) {
    const now = equity[i] as number;
    const nowMs = atMs[i] as number;
    below ||= now < peak;
    if (below) longest = Math.max(longest, nowMs - peakMs);
    if (now < peak) continue;
    peak = now;
    peakMs = nowMs;
    below = false;
  }
  return longest;
}
