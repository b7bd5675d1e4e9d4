import type { ChartSpec } from '../../../domain/chart-spec.js';
import {
  FONT,
  fittingSize,
  type Panel,
  type PanelWish,
  printable,
  SIDE,
  shortened,
  WIDTH,
} from '../layout.js';
import type { Palette } from '../palette.js';

/** A text placed by its upper left corner; ECharts calls each of them a title. */
export interface Caption {
  readonly text: string;
  readonly top: number;
  readonly left?: number;
  readonly right?: number;
  readonly padding: number | readonly number[];
  readonly backgroundColor?: string;
  readonly borderRadius?: number;
  readonly textStyle: {
    readonly color: string;
    readonly fontFamily: string;
    readonly fontSize: number;
    readonly fontWeight: number;
  };
}

interface Type {
  readonly color: string;
  readonly fontSize: number;
  readonly fontWeight: number;
}

const written = (text: string, place: { top: number; left: number }, type: Type): Caption => ({
  text,
  ...place,
  padding: 0,
  textStyle: { ...type, fontFamily: FONT },
});

const badgeRoom = (badge: string): number => (badge === '' ? 0 : badge.length * 14 + 40);

/** Title, decisive figures, and the tag that says what kind of figures they are. */
export function header(spec: ChartSpec, palette: Palette): Caption[] {
  const badge = printable(spec.badge ?? '').toUpperCase();
  const titleRoom = WIDTH - 2 * SIDE - badgeRoom(badge);
  const title = printable(spec.title);
  const subtitle = printable(spec.subtitle);
  const titleSize = fittingSize(title, titleRoom, { most: 31, least: 22 });
  const subtitleSize = fittingSize(subtitle, WIDTH - 2 * SIDE, { most: 22, least: 15 });
  const head = [
    written(
      shortened(title, titleRoom, titleSize),
      { top: 24, left: SIDE },
      { color: palette.text, fontSize: titleSize, fontWeight: 600 },
    ),
    written(
      shortened(subtitle, WIDTH - 2 * SIDE, subtitleSize),
      { top: 68, left: SIDE },
      { color: palette.dim, fontSize: subtitleSize, fontWeight: 500 },
    ),
  ];
  return badge === '' ? head : [...head, badgeTag(badge, palette)];
}

const badgeTag = (badge: string, palette: Palette): Caption => ({
  text: badge,
  top: 24,
  right: SIDE,
  padding: [8, 14],
  backgroundColor: palette.badge,
  borderRadius: 8,
  textStyle: { color: palette.onBadge, fontFamily: FONT, fontSize: 18, fontWeight: 600 },
});

/** What the lines of a panel are, in their colours, just above it. */
export function legendOf({ legend, top, left: first }: PanelWish & Panel): Caption[] {
  let left = first;
  return legend.map(({ label, color }) => {
    const text = printable(label);
    const caption = written(text, { top: top - 25, left }, { color, fontSize: 17, fontWeight: 600 });
    left += text.length * 10 + 22;
    return caption;
  });
}
