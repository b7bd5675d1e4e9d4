import type { EquityHistory } from './returns.js';

export interface Drawdown {
  /** Largest fall from the highest equity so far (the start included), 0–100. */
  readonly maxPct: number;
  /** Longest time from a peak's close to the close that reached it again, or to the last bar. */
  readonly longestMs: number;
  /** Highest equity at a bar's close; without bars the start. */
  readonly peakEquity: number;
}

/** Equity below zero counts as all lost: 100. */
export function drawdownOf({ startEquity, atMs, equity, barMs }: EquityHistory): Drawdown {
  let peak = startEquity;
  let peakMs = (atMs[0] ?? 0) - barMs;
  let peakEquity = equity[0] ?? startEquity;
  let maxShare = 0;
  let longestMs = 0;
  let below = false;
  for (let i = 0; i < equity.length; i += 1) {
    const now = equity[i] as number;
    const nowMs = atMs[i] as number;
    peakEquity = Math.max(peakEquity, now);
    below ||= now < peak;
    if (below) longestMs = Math.max(longestMs, nowMs - peakMs);
    maxShare = Math.max(maxShare, (peak - now) / peak);
    if (now >= peak) {
      peak = now;
      peakMs = nowMs;
      below = false;
    }
  }
  return { maxPct: Math.min(1, maxShare) * 100, longestMs, peakEquity };
}
