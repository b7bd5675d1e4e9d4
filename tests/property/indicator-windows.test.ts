import { describe, expect, it } from 'vitest';
import { type Bar, columnsOf } from '../../src/engine/domain/bar.js';
import { indicatorNamed } from '../../src/engine/indicators/registry.js';
import { randomWalk } from '../builders/closes.js';
import { batchOf } from '../builders/indicators.js';

const LENGTH = 4000;
const N = 9;

/** A walk whose volume and reach vary, with a flat stretch without volume in its middle. */
const SERIES: readonly Bar[] = (() => {
  const closes = randomWalk(LENGTH, { seed: 11, start: 30_000, step: 0.01 });
  const noise = randomWalk(LENGTH, { seed: 12, start: 100, step: 0.5 });
  return Array.from(closes, (walk, row): Bar => {
    const flat = row >= 2000 && row < 2060;
    const close = flat ? 30_000 : walk;
    const open = flat || row === 0 ? close : (closes[row - 1] as number);
    const reach = flat ? 0 : close * 0.001 * ((noise[row] as number) % 3);
    const [high, low] = [Math.max(open, close) + reach, Math.min(open, close) - reach];
    return { openMs: row * 60_000, open, high, low, close, volume: flat ? 0 : (noise[row] as number) };
  });
})();

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const typical = ({ high, low, close }: Bar): number => (high + low + close) / 3;
const place = ({ high, low, close }: Bar): number =>
  high === low ? 0 : (2 * close - high - low) / (high - low);
const ratio = (part: number, whole: number, none: number): number => (whole === 0 ? none : part / whole);
/** Each bar with the one before it. */
const pairs = (window: readonly Bar[]): readonly (readonly [Bar, Bar])[] =>
  window.slice(1).map((bar, at) => [window[at] as Bar, bar]);
const trueRange = ([before, bar]: readonly [Bar, Bar]): number =>
  Math.max(bar.high, before.close) - Math.min(bar.low, before.close);
const highest = (window: readonly Bar[]): number => Math.max(...window.map(({ high }) => high));
const lowest = (window: readonly Bar[]): number => Math.min(...window.map(({ low }) => low));

/** From the last N + 1 bars, straight from the formula: `window` without the first of them. */
type Direct = (window: readonly Bar[], more: readonly Bar[]) => number;

const DIRECT: Readonly<Record<string, readonly [params: number[], output: string, direct: Direct]>> = {
  wma: [[N], 'wma', (window) => sum(window.map(({ close }, at) => close * (at + 1))) / ((N * (N + 1)) / 2)],
  vwma: [
    [N],
    'vwma',
    (window) => {
      const volume = sum(window.map((bar) => bar.volume));
      return volume === 0
        ? (window.at(-1) as Bar).close
        : sum(window.map((bar) => bar.close * bar.volume)) / volume;
    },
  ],
  stdev: [
    [N],
    'stdev',
    (window) => {
      const closes = window.map(({ close }) => close);
      return Math.sqrt(mean(closes.map((close) => (close - mean(closes)) ** 2)));
    },
  ],
  slope: [
    [N],
    'slope',
    (window) => {
      const middle = (N - 1) / 2;
      const average = mean(window.map(({ close }) => close));
      const product = sum(window.map(({ close }, at) => (at - middle) * (close - average)));
      return product / sum(window.map((_, at) => (at - middle) ** 2));
    },
  ],
  stochastic: [
    [N, 1, 1],
    'k',
    (window) =>
      100 * ratio((window.at(-1) as Bar).close - lowest(window), highest(window) - lowest(window), 0.5),
  ],
  'williams-r': [
    [N],
    'r',
    (window) =>
      -100 * ratio(highest(window) - (window.at(-1) as Bar).close, highest(window) - lowest(window), 0.5),
  ],
  donchian: [[N], 'upper', (_, more) => highest(more.slice(0, -1))],
  cci: [
    [N],
    'cci',
    (window) => {
      const prices = window.map(typical);
      const spread = mean(prices.map((price) => Math.abs(price - mean(prices))));
      return ratio((prices.at(-1) as number) - mean(prices), 0.015 * spread, 0);
    },
  ],
  mfi: [
    [N],
    'mfi',
    (_, more) => {
      const flow = (sign: number) =>
        sum(
          pairs(more)
            .filter(([before, bar]) => Math.sign(typical(bar) - typical(before)) === sign)
            .map(([, bar]) => typical(bar) * bar.volume),
        );
      return 100 * ratio(flow(1), flow(1) + flow(-1), 0.5);
    },
  ],
  cmo: [
    [N],
    'cmo',
    (_, more) => {
      const changes = pairs(more).map(([before, bar]) => bar.close - before.close);
      return 100 * ratio(sum(changes), sum(changes.map(Math.abs)), 0);
    },
  ],
  cmf: [
    [N],
    'cmf',
    (window) =>
      ratio(sum(window.map((bar) => place(bar) * bar.volume)), sum(window.map(({ volume }) => volume)), 0),
  ],
  chop: [
    [N],
    'chop',
    (_, more) => {
      const way = sum(pairs(more).map(trueRange));
      const tops = pairs(more).map(([before, bar]) => Math.max(before.close, bar.high));
      const floors = pairs(more).map(([before, bar]) => Math.min(before.close, bar.low));
      const reach = Math.max(...tops) - Math.min(...floors);
      return way === 0 ? 100 : (100 * Math.log10(way / reach)) / Math.log10(N);
    },
  ],
  vortex: [
    [N],
    'plus',
    (_, more) =>
      ratio(
        sum(pairs(more).map(([before, bar]) => Math.abs(bar.high - before.low))),
        sum(pairs(more).map(trueRange)),
        1,
      ),
  ],
  ultimate: [
    [N, N, N],
    'ultimate',
    (_, more) => {
      const buying = pairs(more).map(([before, bar]) => bar.close - Math.min(bar.low, before.close));
      return 100 * ratio(sum(buying), sum(pairs(more).map(trueRange)), 0.5);
    },
  ],
  aroon: [[N], 'up', (_, more) => (100 * more.findIndex(({ high }) => high === highest(more))) / N],
  roc: [[N], 'momentum', (window, more) => (window.at(-1) as Bar).close - (more[0] as Bar).close],
  kama: [
    [N, 2, 30],
    'efficiency',
    (_, more) => {
      const steps = pairs(more).map(([before, bar]) => bar.close - before.close);
      return ratio(Math.abs(sum(steps)), sum(steps.map(Math.abs)), 0);
    },
  ],
  alma: [
    [N, 0.85, 6],
    'alma',
    (window) => {
      const weights = window.map((_, at) => Math.exp(-((at - 0.85 * (N - 1)) ** 2) / (2 * (N / 6) ** 2)));
      return sum(window.map(({ close }, at) => close * (weights[at] as number))) / sum(weights);
    },
  ],
};

describe('windows that roll equal windows taken afresh', () => {
  const columns = columnsOf(SERIES);

  it.each(Object.entries(DIRECT))('%s, on every bar', (name, [params, output, direct]) => {
    const definition = indicatorNamed(name);
    expect(definition).toBeDefined();
    if (definition === undefined) return;
    const values = batchOf(definition, columns, params)[output] as Float64Array;
    let worst = 0;
    for (let end = N; end < LENGTH; end += 1) {
      const more = SERIES.slice(end - N, end + 1);
      const wanted = direct(more.slice(1), more);
      worst = Math.max(worst, Math.abs((values[end] as number) - wanted) / Math.max(Math.abs(wanted), 1));
    }
    expect(worst).toBeLessThanOrEqual(1e-9);
  });
});
