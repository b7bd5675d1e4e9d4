import type { EquitySeries } from '../../../domain/chart-spec.js';
import type { LegendItem } from '../layout.js';
import type { Palette } from '../palette.js';
import { drawdowns, thin, valueAt } from '../thin.js';
import type { TimeScale } from '../time-scale.js';
import { type ValueScale, valueScale } from '../value-scale.js';
import { lineSeries } from './panel.js';

/** Points a line is drawn with at most: two for each pixel of the picture would show nothing more. */
export const MAX_POINTS = 1_500;

export interface EquityPanels {
  readonly equity: ValueScale;
  readonly drawdown: ValueScale;
  readonly legends: readonly [readonly LegendItem[], readonly LegendItem[]];
  /** Lines for a panel of equity and the one below it; `axis` is the upper one's number. */
  readonly series: (axis: number, time: TimeScale) => object[];
}

type Points = (readonly [number, number])[];

/** Equity against holding, and how far below its peak it stood. */
export function equityPanels(given: EquitySeries, palette: Palette, locale: string): EquityPanels {
  const { atMs, equity, hold, labels } = given;
  const falls = drawdowns(equity);
  const points = (values: readonly number[], time: TimeScale): Points =>
    thin(values, MAX_POINTS).map((index) => [time.x(valueAt(atMs, index)), valueAt(values, index)]);
  return {
    equity: valueScale([...equity, ...(hold ?? [])], { steps: 4, locale, maxDecimals: 8, margin: 0.06 }),
    drawdown: percentScale(falls, locale),
    legends: [
      [
        { label: labels.equity, color: palette.line },
        ...(hold === undefined ? [] : [{ label: labels.hold, color: palette.hold }]),
      ],
      [{ label: labels.drawdown, color: palette.drawdown }],
    ],
    series: (axis, time) => [
      ...(hold === undefined
        ? []
        : [lineSeries(points(hold, time), axis, { color: palette.hold, width: 2, type: 'dashed' })]),
      lineSeries(points(equity, time), axis, {
        color: palette.line,
        width: 3,
        type: 'solid',
        fill: { color: palette.lineFill, origin: 'start' },
      }),
      fallSeries(points(falls, time), axis + 1, palette),
    ],
  };
}

const fallSeries = (points: Points, axis: number, { drawdown, drawdownFill }: Palette): object => {
  const fill = { color: drawdownFill, origin: 'end' } as const;
  return lineSeries(points, axis, { color: drawdown, width: 2, type: 'solid', fill });
};

/** From 0 down to a round figure; at least to −1, so that a trifle does not look like a fall. */
function percentScale(falls: readonly number[], locale: string): ValueScale {
  const deepest = falls.reduce((low, fall) => Math.min(low, fall), -1);
  const scale = valueScale([deepest, 0], { steps: 2, locale, maxDecimals: 2, margin: 0 });
  const format = (value: number): string => `${scale.format(value)}%`;
  return { ...scale, max: 0, format, labelLength: scale.labelLength + 1 };
}
