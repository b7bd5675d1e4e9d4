import type { BarColumns, BarView } from '../../domain/bar.js';
import { type Frame, frameMs, frameStart } from '../../domain/frame.js';
import { invariant } from '../../domain/invariant.js';
import type { FormingBar } from '../../ports/bar-store.js';
import { BarTape } from './bar-tape.js';

/** Whether bars of `to` can be made of whole bars of `from`. */
export const canAggregate = (from: Frame, to: Frame): boolean => frameMs(to) % frameMs(from) === 0;

/**
 * Longer bars out of shorter ones, as they come. A longer bar closes when its last short bar has closed, or when
 * a short bar of a later one has begun (the exchange may print no last one). The first is left out when its
 * beginning was not seen.
 */
export class FrameAggregator {
  /** The longer bars, and the open of the one being made. */
  readonly tape = new BarTape();
  private readonly baseMs: number;
  private readonly lengthMs: number;
  /** The longer bar being made; meaningful while `isMaking`. */
  private readonly partial: BarView = { openMs: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  private isMaking = false;
  /** The longer bar whose beginning was not seen; -Infinity when there is none, undefined before the first fact. */
  private headlessMs: number | undefined;

  constructor(
    from: Frame,
    private readonly to: Frame,
  ) {
    invariant(canAggregate(from, to), 'frames-do-not-fit', { from, to });
    this.baseMs = frameMs(from);
    this.lengthMs = frameMs(to);
  }

  /** Takes the closed base bars from index `from` on, then the base bar that has begun. */
  append(base: BarColumns, from: number, forming?: FormingBar): void {
    for (let i = from; i < base.length; i += 1) this.take(base, i);
    if (forming !== undefined) this.begin(forming);
  }

  private take(base: BarColumns, i: number): void {
    const openMs = base.openMs[i] as number;
    const bucketMs = this.enter(openMs);
    if (bucketMs === this.headlessMs) return;
    if (!this.isMaking) this.start(bucketMs, base.open[i] as number);
    const { partial } = this;
    partial.high = Math.max(partial.high, base.high[i] as number);
    partial.low = Math.min(partial.low, base.low[i] as number);
    partial.close = base.close[i] as number;
    partial.volume += base.volume[i] as number;
    if (openMs + this.baseMs >= bucketMs + this.lengthMs) this.finish();
  }

  private begin({ openMs, open }: FormingBar): void {
    const bucketMs = this.enter(openMs);
    if (bucketMs !== this.headlessMs && !this.isMaking) this.tape.begin({ openMs: bucketMs, open });
  }

  /** Closes the longer bar before if this moment lies beyond it; tells which one the moment belongs to. */
  private enter(atMs: number): number {
    const bucketMs = frameStart(this.to, atMs);
    this.headlessMs ??= atMs - bucketMs < this.baseMs ? -Infinity : bucketMs;
    if (this.isMaking && this.partial.openMs !== bucketMs) this.finish();
    return bucketMs;
  }

  private start(openMs: number, open: number): void {
    this.isMaking = true;
    Object.assign(this.partial, { openMs, open, high: open, low: open, close: open, volume: 0 });
    this.tape.begin({ openMs, open });
  }

  private finish(): void {
    this.isMaking = false;
    this.tape.push(this.partial);
  }
}

/** All longer bars that have closed by the last of these base bars. */
export function aggregate(columns: BarColumns, from: Frame, to: Frame): BarColumns {
  const aggregator = new FrameAggregator(from, to);
  aggregator.append(columns, 0);
  return aggregator.tape.columns;
}
