/** What the terminal can bear, and how often it is redrawn. */
export const MIN_WIDTH = 32;
/** Running text wider than this is hard to read. */
export const MAX_WIDTH = 100;
/** A card as drawn in a box, borders included: no narrower than the one, no wider than the other. */
export const CARD_WIDTH = 38;
export const MAX_CARD_WIDTH = 60;
/** Live cards kept above the prompt; an older one leaves when a newer one comes. */
export const MAX_DOCKED = 3;
export const REDRAW_MS = 250;
/** An escape key and the start of a cursor key look alike until this has passed. */
export const ESCAPE_MS = 60;
/** Characters of one command line; longer ones are answered without being handed on. */
export const MAX_LINE = 16_000;
export const MAX_SUGGESTIONS = 6;
export const MAX_HISTORY = 1_000;
/** Pushes whose ids are remembered, so that a repeated delivery is printed once. */
export const MAX_DELIVERED = 1_000;
/** A terminal that does not tell its size. */
export const DEFAULT_COLUMNS = 80;
export const DEFAULT_ROWS = 24;
