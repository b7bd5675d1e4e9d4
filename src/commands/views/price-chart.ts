import type { PriceChart } from '../../engine/domain/chart-spec.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { ChartBars } from '../../engine/usecases/desk.js';
import { badgesOf } from './badges.js';
import { type Drawing, frameOf, markersOf, onPicture, pictureName, spanOf } from './drawing.js';
import { count, marketPrice, signedPercent } from './format.js';
import { wordsFor } from './words/catalogue.js';

/** What the bars come to. Needs at least one bar. */
export interface ChartFigures {
  readonly last: string;
  readonly change: string;
  readonly bars: string;
  readonly range: string;
  readonly fills: string | undefined;
}

export function chartFigures(bars: ChartBars, prefs: Preferences): ChartFigures {
  const words = wordsFor(prefs.locale).look.chart;
  const { columns, instrument, frame, fills } = bars;
  const { length } = columns;
  const last = columns.close[length - 1] as number;
  const open = columns.open[0] as number;
  const at = (price: number): string => marketPrice(price, instrument, prefs);
  const high = columns.high.subarray(0, length).reduce((a, b) => Math.max(a, b));
  const low = columns.low.subarray(0, length).reduce((a, b) => Math.min(a, b));
  const buys = fills.filter(({ side }) => side === 'buy').length;
  return {
    last: at(last),
    change: signedPercent((last / open - 1) * 100, prefs),
    bars: words.bars(count(length, prefs), frame),
    range: words.range(at(high), at(low)),
    fills: fills.length === 0 ? undefined : words.fills(buys, fills.length - buys),
  };
}

/** Candles with the fills of a session, if there are any. Needs at least one bar. */
export function priceChart(bars: ChartBars, person: Preferences): PriceChart {
  const prefs = onPicture(person);
  const { columns, instrument, frame, fills } = bars;
  const { last, change, bars: span } = chartFigures(bars, prefs);
  const list = (column: Float64Array): number[] => [...column.subarray(0, columns.length)];
  return {
    kind: 'price',
    title: `${instrument.id} ${frame}`,
    subtitle: `${last} · ${change} · ${span}`,
    ...badge(bars, prefs),
    ...frameOf(prefs),
    openMs: list(columns.openMs),
    open: list(columns.open),
    high: list(columns.high),
    low: list(columns.low),
    close: list(columns.close),
    priceDecimals: instrument.priceDecimals,
    markers: markersOf(fills, instrument),
  };
}

/** Prices alone are no trading: where it was traded stands where fills do. */
function badge(bars: ChartBars, prefs: Preferences): { badge?: string } {
  if (bars.fills.length > 0) return { badge: badgesOf(bars, prefs) };
  return bars.synthetic ? { badge: wordsFor(prefs.locale).trading.synthetic } : {};
}

export function priceDrawing(bars: ChartBars, prefs: Preferences): Drawing<PriceChart> {
  const spec = priceChart(bars, prefs);
  const { last, change, bars: span, range, fills } = chartFigures(bars, prefs);
  const figures = [last, change, span, range, fills, badge(bars, prefs).badge].filter(
    (part) => part !== undefined,
  );
  return {
    name: pictureName('chart', bars.instrument.id, bars.frame),
    alt: wordsFor(prefs.locale).look.chart.alt({
      title: spec.title,
      figures: figures.join(' · '),
      ...spanOf(spec.openMs, prefs),
    }),
    spec,
  };
}
