import type { BarColumns, BarView } from '../domain/bar.js';
import type { SingleIndicator } from '../domain/indicator.js';
import { WilderAverage } from './wilder.js';

/**
 * Wilder's average true range, quote per base. True range = the bar's range, stretched to the previous close; the
 * first bar has none. Smoothed by {@link WilderAverage}.
 */
export class Atr implements SingleIndicator {
  readonly warmupBars: number;
  value = Number.NaN;
  /** Of the latest bar; NaN on the first. */
  trueRange = Number.NaN;
  private readonly average: WilderAverage;
  private previousClose = Number.NaN;

  constructor(length: number) {
    this.average = new WilderAverage(length);
    this.warmupBars = length + 1;
  }

  update(bar: BarView): void {
    this.push(bar.high, bar.low, bar.close);
  }

  /** The next bar of the series; returns the new `value`. */
  push(high: number, low: number, close: number): number {
    const before = this.previousClose;
    this.previousClose = close;
    if (Number.isNaN(before)) return this.value;
    this.trueRange = Math.max(high, before) - Math.min(low, before);
    this.value = this.average.push(this.trueRange);
    return this.value;
  }
}

/** {@link Atr} of a whole series; `out` of `bars.length`, NaN during warm-up. Same kernel, same bits. */
export function atrBatch(
  bars: Pick<BarColumns, 'length' | 'high' | 'low' | 'close'>,
  length: number,
  out = new Float64Array(bars.length),
): Float64Array {
  const { high, low, close } = bars;
  const atr = new Atr(length);
  for (let i = 0; i < bars.length; i += 1) {
    out[i] = atr.push(high[i] as number, low[i] as number, close[i] as number);
  }
  return out;
}
