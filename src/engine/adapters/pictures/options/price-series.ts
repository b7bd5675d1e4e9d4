import type { PriceChart } from '../../../domain/chart-spec.js';
import { AXIS_FONT, FONT } from '../layout.js';
import type { Palette } from '../palette.js';
import { thin, valueAt } from '../thin.js';
import type { TimeScale } from '../time-scale.js';
import type { ValueScale } from '../value-scale.js';
import { MAX_POINTS } from './equity-panels.js';
import { lineSeries } from './panel.js';

/** More bars than this would be candles of two pixels: they become a line of closes. */
const MAX_CANDLES = 300;

export const showsCandles = ({ openMs }: PriceChart): boolean => openMs.length <= MAX_CANDLES;

export interface PricePlace {
  readonly time: TimeScale;
  readonly palette: Palette;
  readonly scale: ValueScale;
}

export const priceSeries = (spec: PriceChart, place: PricePlace) => ({
  ...(showsCandles(spec) ? candles(spec, place.palette) : closes(spec, place)),
  markLine: lastPriceTag(spec, place),
});

const candles = ({ open, high, low, close }: PriceChart, palette: Palette) => ({
  type: 'candlestick' as const,
  xAxisIndex: 0,
  yAxisIndex: 0,
  // The order that ECharts reads after the place: open, close, low, high.
  data: close.map((last, index) => [
    index,
    open[index] ?? last,
    last,
    low[index] ?? last,
    high[index] ?? last,
  ]),
  silent: true,
  barMaxWidth: 22,
  itemStyle: {
    color: palette.rising,
    color0: palette.falling,
    borderColor: palette.rising,
    borderColor0: palette.falling,
    borderWidth: 1.4,
  },
});

const closes = (spec: PriceChart, { palette }: PricePlace) =>
  lineSeries(
    thin(spec.close, MAX_POINTS).map((index) => [index, valueAt(spec.close, index)] as const),
    0,
    { color: palette.text, width: 1.6, type: 'solid' },
  );

export const lastPrice = ({ close }: PriceChart): number => valueAt(close, close.length - 1);

/** The last price in full decimals, unless that is much wider than the axis' own labels. */
export function lastPriceText(spec: PriceChart, scale: ValueScale): string {
  const { numberLocale: locale = spec.locale, priceDecimals } = spec;
  const digits = { minimumFractionDigits: priceDecimals, maximumFractionDigits: priceDecimals };
  const full = new Intl.NumberFormat(locale, digits).format(lastPrice(spec));
  return full.length <= scale.labelLength + 4 ? full : scale.format(lastPrice(spec));
}

/** The last price as a tag on the axis. */
const lastPriceTag = (spec: PriceChart, { palette, scale }: PricePlace) => ({
  silent: true,
  animation: false,
  symbol: 'none',
  // Otherwise the place is rounded to two decimals.
  precision: spec.priceDecimals,
  lineStyle: { color: palette.dim, width: 1.2, type: 'dashed' as const },
  label: {
    position: 'end' as const,
    distance: 4,
    formatter: lastPriceText(spec, scale),
    fontFamily: FONT,
    fontSize: AXIS_FONT - 1,
    fontWeight: 600 as const,
    color: palette.background,
    backgroundColor: palette.dim,
    borderRadius: 4,
    // ECharts takes letters for narrower than Inter's: room on the right evens that out.
    padding: [4, 6 + lastPriceText(spec, scale).length, 4, 6],
  },
  data: [{ yAxis: lastPrice(spec) }],
});
