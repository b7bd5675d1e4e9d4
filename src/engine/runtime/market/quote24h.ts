import type { BarColumns } from '../../domain/bar.js';
import type { Frame } from '../../domain/frame.js';
import { frameMs } from '../../domain/frame.js';
import type { FormingBar } from '../../ports/bar-store.js';

/** The last price and its day, in quote per base; volume in base. */
export interface Quote24h {
  /** Market time of the last fact. */
  readonly atMs: number;
  readonly last: number;
  readonly open24h: number;
  readonly high24h: number;
  readonly low24h: number;
  readonly volume24h: number;
}

const DAY = 86_400_000;

/** Over the 24 h before the last fact, or as much as there is; undefined before the first fact. */
export function quote24h(columns: BarColumns, frame: Frame, forming?: FormingBar): Quote24h | undefined {
  const now = lastFact(columns, frame, forming);
  if (now === undefined) return undefined;
  let { last: open24h, last: high24h, last: low24h } = now;
  let volume24h = 0;
  for (let i = columns.length - 1; i >= 0; i -= 1) {
    if ((columns.openMs[i] as number) < now.atMs - DAY) break;
    open24h = columns.open[i] as number;
    high24h = Math.max(high24h, columns.high[i] as number);
    low24h = Math.min(low24h, columns.low[i] as number);
    volume24h += columns.volume[i] as number;
  }
  return { ...now, open24h, high24h, low24h, volume24h };
}

function lastFact(columns: BarColumns, frame: Frame, forming?: FormingBar) {
  if (forming !== undefined) return { atMs: forming.openMs, last: forming.open };
  if (columns.length === 0) return undefined;
  const end = columns.length - 1;
  return { atMs: (columns.openMs[end] as number) + frameMs(frame), last: columns.close[end] as number };
}
