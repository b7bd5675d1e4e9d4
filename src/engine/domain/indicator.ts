import type { BarView } from './bar.js';

/** An incremental computation over one series; `update` is called once per closed bar, in order. */
export interface Indicator {
  /** Bars that must have been seen before its outputs are defined (NaN until then). */
  readonly warmupBars: number;
  update(bar: BarView): void;
}

/** Indicators of one output. */
export interface SingleIndicator extends Indicator {
  /** The latest output; NaN during warm-up. */
  readonly value: number;
}
