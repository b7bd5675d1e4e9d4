import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { defineIndicator } from './definition.js';

/**
 * Heikin-Ashi bar, quote per base: `close` = mean of the bar's four prices; `open` = middle of open and close of the
 * averaged bar before (of the bar itself at first); `high` and `low` = the bar's, stretched to both. These are averages: nothing
 * can be bought or sold at them.
 */
class HeikinAshi implements Indicator {
  readonly warmupBars = 1;
  open = Number.NaN;
  high = Number.NaN;
  low = Number.NaN;
  close = Number.NaN;

  update(bar: BarView): void {
    const first = Number.isNaN(this.open);
    this.open = first ? (bar.open + bar.close) / 2 : (this.open + this.close) / 2;
    this.close = (bar.open + bar.high + bar.low + bar.close) / 4;
    this.high = Math.max(bar.high, this.open, this.close);
    this.low = Math.min(bar.low, this.open, this.close);
  }
}

export const heikinAshi = defineIndicator({
  name: 'heikin-ashi',
  summary: 'Averaged bars, in which a trend keeps one colour.',
  inputs: 'bar',
  parameters: {},
  create: () => new HeikinAshi(),
  outputs: {
    close: ({ close }) => close,
    open: ({ open }) => open,
    high: ({ high }) => high,
    low: ({ low }) => low,
  },
});
