import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { bars, defineIndicator } from './definition.js';
import { Lag } from './lag.js';
import { RollingRange } from './rolling-range.js';

/** In bars; usual: 9, 26, 52, 26. */
interface IchimokuSettings {
  readonly tenkan: number;
  readonly kijun: number;
  readonly senkou: number;
  /** How far ahead the spans are drawn, and how far back the chikou. */
  readonly shift: number;
}

/** Middle between the highest high and the lowest low. */
class Middle {
  private readonly range: RollingRange;

  constructor(length: number) {
    this.range = new RollingRange(length);
  }

  push(high: number, low: number): number {
    this.range.push(high, low);
    return (this.range.highest + this.range.lowest) / 2;
  }
}

/**
 * Ichimoku cloud, quote per base, each line as it is drawn at the latest bar. `tenkan` and `kijun`: middles of the ranges
 * of so many bars. `spanA` = (tenkan + kijun) / 2 and `spanB` = the middle of `senkou` bars, both of `shift` bars before.
 * `chikou`: the close, which charts draw `shift` bars back: at the latest bar nothing later is known. Source: G. Hosoda,
 * 1969. Warm after senkou + shift bars at most, the middles after their own lengths.
 */
class Ichimoku implements Indicator {
  readonly warmupBars: number;
  tenkan = Number.NaN;
  kijun = Number.NaN;
  spanA = Number.NaN;
  spanB = Number.NaN;
  chikou = Number.NaN;
  private readonly short: Middle;
  private readonly base: Middle;
  private readonly long: Middle;
  private readonly pastA: Lag;
  private readonly pastB: Lag;

  constructor({ tenkan, kijun, senkou, shift }: IchimokuSettings) {
    this.short = new Middle(tenkan);
    this.base = new Middle(kijun);
    this.long = new Middle(senkou);
    this.pastA = new Lag(shift);
    this.pastB = new Lag(shift);
    this.warmupBars = Math.max(tenkan, kijun, senkou) + shift;
  }

  update({ high, low, close }: BarView): void {
    this.tenkan = this.short.push(high, low);
    this.kijun = this.base.push(high, low);
    this.spanA = this.pastA.push((this.tenkan + this.kijun) / 2);
    this.spanB = this.pastB.push(this.long.push(high, low));
    this.chikou = close;
  }
}

export const ichimoku = defineIndicator({
  name: 'ichimoku',
  summary: 'Ichimoku cloud: middles of ranges, two of them drawn ahead.',
  inputs: 'bar',
  parameters: { tenkan: bars(9), kijun: bars(26), senkou: bars(52), shift: bars(26) },
  create: (settings) => new Ichimoku(settings),
  outputs: {
    tenkan: ({ tenkan }) => tenkan,
    kijun: ({ kijun }) => kijun,
    spanA: ({ spanA }) => spanA,
    spanB: ({ spanB }) => spanB,
    chikou: ({ chikou }) => chikou,
  },
});
