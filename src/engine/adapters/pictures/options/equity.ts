import type { EquityChart } from '../../../domain/chart-spec.js';
import { PALETTES } from '../palette.js';
import { valueAt } from '../thin.js';
import { timeScale } from '../time-scale.js';
import { chartOption } from './chart.js';
import { equityPanels } from './equity-panels.js';
import { markerSeries } from './markers.js';

const HEIGHTS = { equity: 330, drawdown: 120 } as const;

/** Equity over time, what holding would have made, and the drawdown below. */
export function equityOption(spec: EquityChart) {
  const palette = PALETTES[spec.theme];
  const values = spec.equity.equity;
  const time = timeScale(spec.equity.atMs, { locale: spec.locale, timeZone: spec.timeZone, maxTicks: 6 });
  const { equity, drawdown, legends, series } = equityPanels(
    spec.equity,
    palette,
    spec.numberLocale ?? spec.locale,
  );
  return chartOption(spec, {
    palette,
    time,
    panels: [
      { height: HEIGHTS.equity, scale: equity, legend: legends[0] },
      { height: HEIGHTS.drawdown, scale: drawdown, legend: legends[1] },
    ],
    series: [
      ...series(0, time),
      ...markerSeries(spec.markers, {
        time,
        palette,
        anchor: ({ atMs }) => valueAt(values, Math.min(values.length - 1, Math.floor(time.x(atMs)))),
      }),
    ],
  });
}
