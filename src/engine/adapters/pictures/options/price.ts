import type { ChartMarker, PriceChart } from '../../../domain/chart-spec.js';
import type { PanelWish } from '../layout.js';
import { PALETTES, type Palette } from '../palette.js';
import { type TimeScale, timeScale } from '../time-scale.js';
import { type ValueScale, valueScale } from '../value-scale.js';
import { chartOption } from './chart.js';
import { equityPanels } from './equity-panels.js';
import { markerSeries } from './markers.js';
import { lastPrice, lastPriceText, priceSeries, showsCandles } from './price-series.js';

const HEIGHTS = { alone: 400, price: 350, equity: 200, drawdown: 110 } as const;

/** Price with fills, and below it, if given, equity against holding and its drawdown. */
export function priceOption(spec: PriceChart) {
  const palette = PALETTES[spec.theme];
  const time = timeScale(spec.openMs, { locale: spec.locale, timeZone: spec.timeZone, maxTicks: 6 });
  const scale = priceScale(spec);
  const below =
    spec.equity === undefined
      ? undefined
      : equityPanels(spec.equity, palette, spec.numberLocale ?? spec.locale);
  const height = below === undefined ? HEIGHTS.alone : HEIGHTS.price;
  const price: PanelWish = { height, scale: besideTag(scale, lastPrice(spec), height), legend: [] };
  const panels: PanelWish[] =
    below === undefined
      ? [price]
      : [
          price,
          { height: HEIGHTS.equity, scale: below.equity, legend: below.legends[0] },
          { height: HEIGHTS.drawdown, scale: below.drawdown, legend: below.legends[1] },
        ];
  const series = [
    priceSeries(spec, { time, palette, scale }),
    ...fills(spec, { time, palette, scale }),
    ...(below?.series(1, time) ?? []),
  ];
  return chartOption(spec, { palette, time, panels, series });
}

/** Figures of the axis keep to the instrument's decimals; a fill may lie outside the bars' range. */
function priceScale(spec: PriceChart): ValueScale {
  const drawn = showsCandles(spec) ? [...spec.high, ...spec.low] : spec.close;
  const values = [...drawn, ...spec.markers.map(({ price }) => price)];
  const wish = {
    steps: 5,
    locale: spec.numberLocale ?? spec.locale,
    maxDecimals: spec.priceDecimals,
    margin: 0.07,
  };
  const scale = valueScale(values, wish);
  return { ...scale, labelLength: Math.max(scale.labelLength, lastPriceText(spec, scale).length) };
}

const TAG_HEIGHT = 27;

/** The axis leaves out a figure that the last price's tag would half cover. */
function besideTag(scale: ValueScale, last: number, height: number): ValueScale {
  const covered = ((scale.max - scale.min) / height) * TAG_HEIGHT;
  return { ...scale, format: (value) => (Math.abs(value - last) < covered ? '' : scale.format(value)) };
}

function fills(spec: PriceChart, place: { time: TimeScale; palette: Palette; scale: ValueScale }) {
  const anchor = ({ atMs, price, side }: ChartMarker): number => {
    if (!showsCandles(spec)) return price;
    const bar = Math.floor(place.time.x(atMs));
    const edge = side === 'buy' ? spec.low[bar] : spec.high[bar];
    return edge ?? price;
  };
  return markerSeries(spec.markers, { ...place, anchor });
}
