import type { Lane } from '../commands/conversation.js';

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
/** What is critical has to be out within a minute after its platform is back, with all that waits before it. */
const LONGEST_CRITICAL_MS = 10_000;
/** How often a pause that the platform named is taken at its word. */
const TRUSTED = 4;

/** How long to wait after failure number `attempt`, counted from 1: 1 s, 2 s, 4 s … 60 s. */
export const nextDelayMs = (attempt: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1));

/** After failure number `count`: as the platform says (0 = it says nothing), until it has shown not to mean it. */
export function toldDelayMs(afterMs: number, count: number, longestMs = LONGEST_MS): number {
  if (afterMs > 0 && count <= TRUSTED) return afterMs;
  return Math.max(afterMs, Math.min(longestMs, nextDelayMs(afterMs > 0 ? count - TRUSTED : count)));
}

/** How long a message of this lane waits after its failure number `count`. */
export const sendDelayMs = (lane: Lane, count: number, afterMs: number): number =>
  toldDelayMs(afterMs, count, lane === 'critical' ? LONGEST_CRITICAL_MS : LONGEST_MS);
