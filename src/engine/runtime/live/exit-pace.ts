/** As long as it helps, a way out goes on at once: what is bare cannot wait until somebody is back in the book. */
const QUICK_MS = 900;
/** Exits in a row by which nothing was closed: then nobody is there to trade with, and asking more often brings nobody. */
const MOST_QUICK = 10;
const SLOW_MS = 15_000;

/** How a position that cannot be protected is being closed. */
export interface ExitPace {
  /** What was held, signed base units, when an exit was last ordered. */
  readonly held: number;
  /** Ordered since less was left than before. */
  readonly tries: number;
  /** Monotonic: no other is ordered before. */
  readonly nextMs: number;
}

/** An exit of what is held now is ordered. One may fill in part, or not at all: the book there is as deep as it is. */
export function nextExit(before: ExitPace | undefined, held: number, elapsedMs: number): ExitPace {
  const tries = before?.held === held ? before.tries + 1 : 1;
  return { held, tries, nextMs: elapsedMs + (tries > MOST_QUICK ? SLOW_MS : QUICK_MS) };
}

/** What is left of a position is no news; a larger one, or one that points the other way, is. */
export const isNewExit = (before: ExitPace | undefined, held: number): boolean =>
  before === undefined ||
  Math.sign(before.held) !== Math.sign(held) ||
  Math.abs(held) > Math.abs(before.held);
