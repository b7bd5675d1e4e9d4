import type { Clock } from '../../ports/clock.js';

/** The machine's own time. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
};
