/** Nobody writes more; what is longer is not read. Characters of a whole definition. */
export const MAX_TEXT = 1000;
/** Parentheses, `not` and minus signs within each other. */
export const MAX_DEPTH = 32;
/** Different indicators of a definition. */
export const MAX_INDICATORS = 20;
/** Windows of all its indicators together, bars: it bounds what a bar costs and how long the history is that it reads. */
export const MAX_BARS = 5000;
/** How far `[n]` may look back. */
export const MAX_AGO = 500;
/** Numbers beyond it print with an exponent, and nothing is measured in them. */
export const MAX_NUMBER = 1e15;
export const MIN_STOP_BPS = 1;
export const MAX_STOP_BPS = 9_900;
