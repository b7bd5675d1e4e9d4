import { AXIS_FONT, FONT, type Panel } from '../layout.js';
import type { Palette } from '../palette.js';
import type { TimeScale } from '../time-scale.js';
import type { ValueScale } from '../value-scale.js';

interface AxisPlace {
  readonly gridIndex: number;
  readonly palette: Palette;
}

/** Its own bounds exactly: labels outside must not move one panel against another. */
export const grid = ({ top, height, left, right }: Panel) => ({
  top,
  height,
  left,
  right,
  outerBoundsMode: 'none' as const,
});

const labelStyle = (palette: Palette) => ({
  color: palette.dim,
  fontFamily: FONT,
  fontSize: AXIS_FONT,
  fontWeight: 500 as const,
});

/** Moments stand at their bar's number; only the lowest panel names them. */
export function timeAxis(time: TimeScale, { gridIndex, palette }: AxisPlace, isLowest: boolean) {
  const labels = new Map(time.ticks.map(({ x, label }) => [x, label]));
  const customValues = time.ticks.map(({ x }) => x);
  return {
    type: 'value' as const,
    gridIndex,
    min: time.min,
    max: time.max,
    axisLine: { show: isLowest, onZero: false, lineStyle: { color: palette.grid, width: 1.5 } },
    axisTick: { show: isLowest, customValues, length: 6, lineStyle: { color: palette.dim } },
    splitLine: { show: false },
    axisLabel: {
      show: isLowest,
      customValues,
      margin: 12,
      hideOverlap: true,
      ...labelStyle(palette),
      formatter: (value: number) => labels.get(value) ?? '',
    },
  };
}

export function valueAxis(scale: ValueScale, { gridIndex, palette }: AxisPlace) {
  return {
    type: 'value' as const,
    gridIndex,
    position: 'right' as const,
    min: scale.min,
    max: scale.max,
    interval: scale.step,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: palette.grid, width: 1.2 } },
    axisLabel: { margin: 10, ...labelStyle(palette), formatter: scale.format },
  };
}

export interface LineStyle {
  readonly color: string;
  readonly width: number;
  readonly type: 'solid' | 'dashed';
  readonly fill?: { readonly color: string; readonly origin: 'start' | 'end' };
}

/** A single point would be no line at all: it is drawn as a dot. */
export const lineSeries = (
  points: readonly (readonly [number, number])[],
  axis: number,
  { color, width, type, fill }: LineStyle,
): object => ({
  type: 'line' as const,
  xAxisIndex: axis,
  yAxisIndex: axis,
  data: points.map(([x, y]) => [x, y]),
  silent: true,
  showSymbol: points.length === 1,
  symbol: 'circle',
  symbolSize: 12,
  itemStyle: { color },
  lineStyle: { color, width, type, join: 'round' as const },
  ...(fill === undefined ? {} : { areaStyle: fill }),
});
