import type { Cancel } from '../../ports/scheduler.js';

/** Node runs a timer of more milliseconds than this at once. */
export const LONGEST_TIMER_MS = 2_147_483_647;

export interface LongTimer {
  /** On the monotonic clock, ms. */
  readonly dueMs: number;
  /** A timer that is not kept does not hold the process open. */
  readonly keepsProcess: boolean;
  readonly run: () => void;
}

/** A timer of any length, in steps that Node can do. */
export function startTimer(timer: LongTimer): Cancel {
  let handle: NodeJS.Timeout;
  const arm = (): void => {
    const leftMs = Math.max(0, timer.dueMs - performance.now());
    const last = leftMs <= LONGEST_TIMER_MS;
    handle = setTimeout(last ? timer.run : arm, last ? leftMs : LONGEST_TIMER_MS);
    if (!timer.keepsProcess) handle.unref();
  };
  arm();
  return () => clearTimeout(handle);
}
