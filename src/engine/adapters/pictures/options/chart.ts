import type { ChartSpec } from '../../../domain/chart-spec.js';
import { type PanelWish, panelsOf } from '../layout.js';
import type { Palette } from '../palette.js';
import type { TimeScale } from '../time-scale.js';
import { header, legendOf } from './header.js';
import { grid, timeAxis, valueAxis } from './panel.js';

export interface ChartParts {
  readonly panels: readonly PanelWish[];
  readonly time: TimeScale;
  readonly palette: Palette;
  /** Axis n belongs to panel n. */
  readonly series: readonly object[];
}

/** The picture's height and ECharts' description of it. */
export function chartOption(spec: ChartSpec, { panels: wishes, time, palette, series }: ChartParts) {
  const { panels, height } = panelsOf(wishes);
  return {
    height,
    option: {
      backgroundColor: palette.background,
      animation: false,
      title: [...header(spec, palette), ...panels.flatMap(legendOf)],
      grid: panels.map(grid),
      xAxis: panels.map((_, gridIndex) =>
        timeAxis(time, { gridIndex, palette }, gridIndex === panels.length - 1),
      ),
      yAxis: panels.map(({ scale }, gridIndex) => valueAxis(scale, { gridIndex, palette })),
      series,
    },
  };
}
