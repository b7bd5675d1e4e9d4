import type { World } from '../world.js';

export interface Waiting<T> {
  look: () => T | undefined;
  deadlineMs: number;
  /** Why it was in vain, asked for at the deadline. */
  complaint: () => string;
  /** Also looks by itself this often: for what only the clock changes. */
  everyMs?: number;
}

/** Resolves with the first thing that `look` finds; looks after each change. Rejects when it throws or time is over. */
export function waitUntil<T>(world: World, { look, deadlineMs, complaint, everyMs }: Waiting<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      clearInterval(ticker);
      forget();
    };
    const attempt = (): void => {
      try {
        const found = look();
        if (found === undefined) return;
        stop();
        resolve(found);
      } catch (failure) {
        stop();
        reject(failure);
      }
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(complaint()));
    }, deadlineMs);
    const ticker = everyMs === undefined ? undefined : setInterval(attempt, everyMs);
    const forget = world.watch(attempt);
    attempt();
  });
}
