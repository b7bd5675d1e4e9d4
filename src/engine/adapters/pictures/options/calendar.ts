import type { CalendarCell, CalendarSpec } from '../../../domain/chart-spec.js';
import { FONT, fittingSize, printable, SIDE, WIDTH } from '../layout.js';
import type { Palette } from '../palette.js';

const TITLE = 34;
const NAMES = 28;
const ROW = 62;
const GAP = 6;
const FOOT = 26;
const DAYS = 7;
const CELL_WIDTH = (WIDTH - 2 * SIDE - (DAYS - 1) * GAP) / DAYS;
/** The smallest change is seen still, the largest hides no figure. */
const FAINTEST = 0.14;
const STRONGEST = 0.62;
/** Fainter than the figure, on every colour. */
const DAY_OPACITY = 0.72;

export const calendarHeight = ({ weeks }: CalendarSpec): number =>
  TITLE + NAMES + weeks.length * (ROW + GAP) + FOOT;

interface Type {
  readonly fontSize: number;
  readonly fontWeight: number;
  readonly fill: string;
  readonly opacity?: number;
}

const written = (text: string, place: { readonly x: number; readonly y: number }, type: Type): object => ({
  type: 'text',
  silent: true,
  ...place,
  style: { text: printable(text), fontFamily: FONT, ...type },
});

/** Weeks below each other from Monday on, ECharts calls what is drawn by hand a graphic. */
export function calendarParts(spec: CalendarSpec, palette: Palette, top: number): readonly object[] {
  const left = (column: number): number => SIDE + column * (CELL_WIDTH + GAP);
  const first = top + TITLE + NAMES;
  return [
    written(spec.title, { x: SIDE, y: top }, { fontSize: 17, fontWeight: 600, fill: palette.text }),
    ...spec.weekdays.map((name, column) =>
      written(
        name,
        { x: left(column) + GAP, y: top + TITLE },
        { fontSize: 16, fontWeight: 500, fill: palette.dim },
      ),
    ),
    ...spec.weeks.flatMap((week, row) =>
      week.flatMap((cell, column) =>
        cell === undefined ? [] : cellParts(cell, { x: left(column), y: first + row * (ROW + GAP) }, palette),
      ),
    ),
  ];
}

function cellParts(
  cell: CalendarCell,
  place: { readonly x: number; readonly y: number },
  palette: Palette,
): readonly object[] {
  const size = fittingSize(cell.figure, CELL_WIDTH - 2 * GAP, { most: 20, least: 13 });
  return [
    {
      type: 'rect',
      silent: true,
      shape: { ...place, width: CELL_WIDTH, height: ROW, r: 8 },
      style: fillOf(cell, palette),
    },
    written(
      cell.day,
      { x: place.x + 10, y: place.y + 8 },
      { fontSize: 14, fontWeight: 500, fill: palette.text, opacity: DAY_OPACITY },
    ),
    written(
      cell.figure,
      { x: place.x + 10, y: place.y + 31 },
      { fontSize: size, fontWeight: 600, fill: palette.text },
    ),
  ];
}

function fillOf({ share, isMeant }: CalendarCell, palette: Palette): object {
  const edge = isMeant ? { stroke: palette.text, lineWidth: 2 } : {};
  if (share === 0) return { fill: palette.grid, fillOpacity: 0.6, ...edge };
  return {
    fill: share > 0 ? palette.rising : palette.falling,
    fillOpacity: FAINTEST + (STRONGEST - FAINTEST) * Math.min(1, Math.abs(share)),
    ...edge,
  };
}
