/** Bar lengths. Names as exchanges print them; lengths in ms. Months have no fixed length and are not frames. */
const FRAMES = {
  '1m': 60_000,
  '3m': 180_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '2h': 7_200_000,
  '4h': 14_400_000,
  '6h': 21_600_000,
  '12h': 43_200_000,
  '1d': 86_400_000,
  '1w': 604_800_000,
} as const;

export type Frame = keyof typeof FRAMES;

export const FRAME_NAMES = Object.keys(FRAMES) as readonly Frame[];
export const frameMs = (frame: Frame): number => FRAMES[frame];
export const isFrame = (text: string): text is Frame => Object.hasOwn(FRAMES, text);

/** The frame of exactly `ms`, if there is one. */
export const frameOf = (ms: number): Frame | undefined => FRAME_NAMES.find((name) => FRAMES[name] === ms);

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const WEEK_SHIFT = 4 * 86_400_000;

/** Start of the bar of `frame` that holds `atMs`. */
export function frameStart(frame: Frame, atMs: number): number {
  const length = FRAMES[frame];
  const shift = frame === '1w' ? WEEK_SHIFT : 0;
  return Math.floor((atMs - shift) / length) * length + shift;
}
