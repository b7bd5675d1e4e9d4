import type { ReportChart } from '../../../domain/chart-spec.js';
import { PALETTES } from '../palette.js';
import { timeScale } from '../time-scale.js';
import { calendarHeight, calendarParts } from './calendar.js';
import { chartOption } from './chart.js';
import { equityPanels } from './equity-panels.js';

const HEIGHTS = { equity: 230, drawdown: 84 } as const;

/** Equity and its drawdown, and below them the days, each with what was made on it. */
export function reportOption(spec: ReportChart) {
  const palette = PALETTES[spec.theme];
  const time = timeScale(spec.equity.atMs, { locale: spec.locale, timeZone: spec.timeZone, maxTicks: 6 });
  const panels = equityPanels(spec.equity, palette, spec.numberLocale ?? spec.locale);
  const { height, option } = chartOption(spec, {
    palette,
    time,
    panels: [
      { height: HEIGHTS.equity, scale: panels.equity, legend: panels.legends[0] },
      { height: HEIGHTS.drawdown, scale: panels.drawdown, legend: panels.legends[1] },
    ],
    series: panels.series(0, time),
  });
  return {
    height: height + calendarHeight(spec.calendar),
    option: { ...option, graphic: calendarParts(spec.calendar, palette, height) },
  };
}
