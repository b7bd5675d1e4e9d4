import type { BarColumns } from '../domain/bar.js';

/** An instrument's bars and the length of one of them. */
export interface InstrumentBars {
  readonly columns: BarColumns;
  readonly barMs: number;
}

/** Plain prices. */
export interface PriceReach {
  readonly high: number;
  readonly low: number;
}

/** How far prices went between moments that ascend: each bar is looked at once. Without bars nothing is known. */
export class PriceWalk {
  private next = 0;

  constructor(private readonly bars: InstrumentBars | undefined) {}

  /** Of the bars that opened at or after `fromMs` and closed by `toMs`; undefined when there was none. */
  between(fromMs: number, toMs: number): PriceReach | undefined {
    if (this.bars === undefined) return undefined;
    const { columns, barMs } = this.bars;
    let high = Number.NEGATIVE_INFINITY;
    let low = Number.POSITIVE_INFINITY;
    for (; this.next < columns.length; this.next += 1) {
      const openMs = columns.openMs[this.next] as number;
      if (openMs + barMs > toMs) break;
      if (openMs < fromMs) continue;
      high = Math.max(high, columns.high[this.next] as number);
      low = Math.min(low, columns.low[this.next] as number);
    }
    return high < low ? undefined : { high, low };
  }
}
