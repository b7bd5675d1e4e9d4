import type { ChartSpec } from '../../../domain/chart-spec.js';
import { LEGEND, panelsOf } from '../layout.js';
import type { Palette } from '../palette.js';
import type { TimeScale } from '../time-scale.js';
import type { ValueScale } from '../value-scale.js';
import { header, type LegendItem, legend } from './header.js';
import { grid, timeAxis, valueAxis } from './panel.js';

export interface PanelWish {
  readonly height: number;
  readonly scale: ValueScale;
  readonly legend: readonly LegendItem[];
}

export interface ChartParts {
  readonly panels: readonly PanelWish[];
  readonly time: TimeScale;
  readonly palette: Palette;
  /** Axis n belongs to panel n. */
  readonly series: readonly object[];
}

/** The picture's height and ECharts' description of it. */
export function chartOption(spec: ChartSpec, { panels, time, palette, series }: ChartParts) {
  const scales = panels.map(({ scale }) => scale);
  const placed = panelsOf(
    panels.map(({ height }) => height),
    scales,
    panels[0]?.legend.length === 0 ? 0 : LEGEND,
  );
  return {
    height: placed.height,
    option: {
      backgroundColor: palette.background,
      animation: false,
      title: [
        ...header(spec, palette),
        ...placed.panels.flatMap((panel, index) => legend(panels[index]?.legend ?? [], panel)),
      ],
      grid: placed.panels.map(grid),
      xAxis: panels.map((_, index) =>
        timeAxis(time, { gridIndex: index, palette }, index === panels.length - 1),
      ),
      yAxis: panels.map(({ scale }, index) => valueAxis(scale, { gridIndex: index, palette })),
      series,
    },
  };
}
