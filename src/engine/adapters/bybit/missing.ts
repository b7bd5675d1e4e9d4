import type { BarColumns } from '../../domain/bar.js';

/** A stretch of open times, the end not included. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What of a stretch there is no bar for, in order: before the bars, the gaps in them, after them. */
export function missingIn(bars: BarColumns, wanted: Stretch, stepMs: number): readonly Stretch[] {
  const found: Stretch[] = [];
  let nextMs = Math.ceil(wanted.fromMs / stepMs) * stepMs;
  for (let n = 0; n < bars.length; n += 1) {
    const openMs = bars.openMs[n] as number;
    if (openMs >= wanted.toMs) break;
    if (openMs > nextMs) found.push({ fromMs: nextMs, toMs: openMs });
    nextMs = Math.max(nextMs, openMs + stepMs);
  }
  if (nextMs < wanted.toMs) found.push({ fromMs: nextMs, toMs: wanted.toMs });
  return found;
}
