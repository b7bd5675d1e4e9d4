import type { Frame } from './frame.js';
import type { InstrumentId, SourceId } from './ids.js';

/** One closed bar; prices in quote per base and volume in base, as plain numbers. `openMs` is UTC. */
export interface Bar {
  readonly openMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** A bar's fields, reused for every bar of a series: read it during the call, never keep it. */
export interface BarView {
  openMs: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

/** A run of bars, one typed array a column, all of `length` valid entries (arrays may be longer). */
export interface BarColumns {
  readonly length: number;
  readonly openMs: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** Which bars: where they come from, of what, how long. */
export interface SeriesKey {
  readonly source: SourceId;
  readonly instrument: InstrumentId;
  readonly frame: Frame;
}

export const seriesName = (key: SeriesKey): string => `${key.source} ${key.instrument} ${key.frame}`;

/** True for prices that can stand in a bar: finite, > 0, low ≤ open, close ≤ high, volume ≥ 0. */
export const isSoundBar = (bar: Bar): boolean =>
  Number.isFinite(bar.openMs) &&
  bar.low > 0 &&
  Number.isFinite(bar.high) &&
  bar.low <= Math.min(bar.open, bar.close) &&
  bar.high >= Math.max(bar.open, bar.close) &&
  bar.volume >= 0 &&
  Number.isFinite(bar.volume);

/** Columns for `length` bars, all zero until they are filled. */
export const allocateColumns = (length: number): BarColumns => ({
  length,
  openMs: new Float64Array(length),
  open: new Float64Array(length),
  high: new Float64Array(length),
  low: new Float64Array(length),
  close: new Float64Array(length),
  volume: new Float64Array(length),
});

/** Writes bar `index`; the columns must have room for it. */
export function writeBar(columns: BarColumns, index: number, bar: Readonly<Bar>): void {
  columns.openMs[index] = bar.openMs;
  columns.open[index] = bar.open;
  columns.high[index] = bar.high;
  columns.low[index] = bar.low;
  columns.close[index] = bar.close;
  columns.volume[index] = bar.volume;
}

/** Writes all bars of `source` from `at` on; the columns must have room for them. */
export function copyColumns(target: BarColumns, at: number, source: BarColumns): void {
  const copy = (to: Float64Array, from: Float64Array): void => to.set(from.subarray(0, source.length), at);
  copy(target.openMs, source.openMs);
  copy(target.open, source.open);
  copy(target.high, source.high);
  copy(target.low, source.low);
  copy(target.close, source.close);
  copy(target.volume, source.volume);
}

/** Columns of exactly these bars. */
export function columnsOf(bars: readonly Bar[]): BarColumns {
  const pick = (read: (bar: Bar) => number): Float64Array => Float64Array.from(bars, read);
  return {
    length: bars.length,
    openMs: pick((bar) => bar.openMs),
    open: pick((bar) => bar.open),
    high: pick((bar) => bar.high),
    low: pick((bar) => bar.low),
    close: pick((bar) => bar.close),
    volume: pick((bar) => bar.volume),
  };
}

/** Bars `from` (included) to `to` (excluded) as views on the same memory. */
export function sliceColumns(columns: BarColumns, from: number, to: number): BarColumns {
  const cut = (column: Float64Array): Float64Array => column.subarray(from, to);
  return {
    length: Math.max(0, to - from),
    openMs: cut(columns.openMs),
    open: cut(columns.open),
    high: cut(columns.high),
    low: cut(columns.low),
    close: cut(columns.close),
    volume: cut(columns.volume),
  };
}

/** Bar `index` as an object: for edges, never in the bar loop. */
export function barAt(columns: BarColumns, index: number): Bar {
  return {
    openMs: columns.openMs[index] as number,
    open: columns.open[index] as number,
    high: columns.high[index] as number,
    low: columns.low[index] as number,
    close: columns.close[index] as number,
    volume: columns.volume[index] as number,
  };
}
