import type { ChartMarker } from '../../../domain/chart-spec.js';
import type { Palette } from '../palette.js';
import type { TimeScale } from '../time-scale.js';

/** From this many on, markers are drawn small: they would hide the price. */
const MANY = 40;

export interface MarkerPlace {
  readonly time: TimeScale;
  readonly palette: Palette;
  /** Where the arrow points at: under the bar for a buy, above it for a sell. */
  readonly anchor: (marker: ChartMarker) => number;
}

/** ▲ below for a buy, ▼ above for a sell: colour says it only once more. */
export function markerSeries(markers: readonly ChartMarker[], place: MarkerPlace) {
  return (['buy', 'sell'] as const).map((side) => arrows(side, markers, place));
}

function arrows(side: ChartMarker['side'], markers: readonly ChartMarker[], place: MarkerPlace) {
  const { time, palette, anchor } = place;
  const size = markers.length > MANY ? 11 : 18;
  const down = side === 'buy' ? 1 : -1;
  const data = markers
    .filter((marker) => marker.side === side)
    .map((marker) => [time.x(marker.atMs), anchor(marker)]);
  return {
    type: 'scatter' as const,
    xAxisIndex: 0,
    yAxisIndex: 0,
    data,
    silent: true,
    z: 5,
    symbol: 'triangle',
    symbolRotate: side === 'buy' ? 0 : 180,
    symbolSize: [size, size * 0.9] as [number, number],
    symbolOffset: [0, down * (size * 0.5 + 4)] as [number, number],
    itemStyle: {
      opacity: 1,
      color: palette[side],
      borderColor: palette.background,
      borderWidth: size > 12 ? 1.5 : 0.75,
    },
  };
}
