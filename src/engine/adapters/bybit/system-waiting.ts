import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Waiting } from './rate-budget.js';

/** The machine's own time; whoever waits when it ends waits no longer. */
export function systemWaiting(): Waiting {
  const ending = new AbortController();
  // As many may wait as like: Node warns of more than ten on the person's console.
  setMaxListeners(0, ending.signal);
  return {
    elapsedMs: () => performance.now(),
    pause: (ms) => wait(ms, undefined, { signal: ending.signal }).catch(() => undefined),
    end: () => ending.abort(),
  };
}
