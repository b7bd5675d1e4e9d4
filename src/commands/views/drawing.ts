import type { ChartMarker, ChartSpec, Theme } from '../../engine/domain/chart-spec.js';
import { fromPrice, type Instrument } from '../../engine/domain/instrument.js';
import { type Language, languageOf } from '../../engine/domain/language.js';
import { DEFAULT_PREFERENCES, type Preferences } from '../../engine/domain/person.js';
import type { FillEvent } from '../../engine/domain/session-event.js';
import { wallParts } from '../../engine/domain/wall-clock.js';
import { signedPercent } from './format.js';
import { numberLocale } from './numbers.js';
import { dateTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

/** A picture to be drawn, the name of its file, and its figures in words for those who cannot see it. */
export interface Drawing<Spec extends ChartSpec = ChartSpec> {
  readonly name: string;
  readonly alt: string;
  readonly spec: Spec;
}

/** The pictures' own font has no characters of these: on them stand English words, around them those of the person. */
const NOT_IN_THE_FONT: readonly (Language | undefined)[] = ['zh'];

declare const onPictures: unique symbol;
/** Preferences in whose language the pictures' font can write. */
type OnPicture = Preferences & { readonly [onPictures]: true };

/** How words and dates on a picture are written. */
export const onPicture = (prefs: Preferences): OnPicture =>
  (NOT_IN_THE_FONT.includes(languageOf(prefs.locale))
    ? { ...prefs, locale: DEFAULT_PREFERENCES.locale }
    : prefs) as OnPicture;

const DAY_BEGINS = 7;
const DAY_ENDS = 19;

/** How pictures look to this person; `nowMs`: wall time. */
export function themeAt(nowMs: number, prefs: Preferences): Theme {
  const { theme = 'dark' } = prefs;
  if (theme !== 'auto') return theme;
  const { hour } = wallParts(nowMs, prefs.timeZone);
  return hour >= DAY_BEGINS && hour < DAY_ENDS ? 'light' : 'dark';
}

/** What every picture takes from the person; its theme follows when it is drawn. */
export const frameOf = (prefs: OnPicture) => {
  const { locale, timeZone } = prefs;
  const figures = prefs.numbers === undefined ? {} : { numberLocale: numberLocale(prefs) };
  return { theme: 'dark', locale, timeZone, ...figures } as const;
};

/** `▼ max −1.23%` */
export const deepestText = (maxDrawdownPct: number, prefs: Preferences): string =>
  `${wordsFor(prefs.locale).look.chart.deepest} ${signedPercent(-maxDrawdownPct, prefs)}`;

/** A file name of words: `chart-BTCUSDT-1h.png`. */
export const pictureName = (...words: readonly string[]): string =>
  `${words.map((word) => word.replace(/[^\w-]/g, '')).join('-')}.png`;

/** First and last moment of a line that has points. */
export const spanOf = (atMs: ArrayLike<number>, prefs: Preferences) => ({
  from: dateTime(atMs[0] as number, prefs),
  to: dateTime(atMs[atMs.length - 1] as number, prefs),
});

/** Beyond this the marks would hide the prices. */
const MOST_MARKERS = 300;

/** Entries and exits of one instrument; none at all where there would be too many to see anything. */
export function markersOf(fills: readonly FillEvent[], instrument: Instrument): readonly ChartMarker[] {
  const own = fills.filter((fill) => fill.instrument === instrument.id);
  if (own.length > MOST_MARKERS) return [];
  return own.map(({ atMs, price, side }) => ({ atMs, price: fromPrice(instrument, price), side }));
}
