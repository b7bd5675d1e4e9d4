const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** How long to wait after failure number `attempt`, counted from 1: 1 s, 2 s, 4 s … 60 s. */
export const nextDelayMs = (attempt: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1));
