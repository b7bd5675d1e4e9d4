import { nextDelayMs } from '../backoff.js';
import type { Timers } from '../timers.js';
import type { Api } from './api.js';
import { faultOf } from './errors.js';
import { ACK_WITHIN_MS, TOKEN_LIFE_MS } from './limits.js';
import type { Origin } from './parse.js';
import type { Via } from './via.js';
import type { Callback } from './wire.js';

/** `dead`: the person was told that nothing happened, so nothing must. `unsure`: the answer was lost on the way. */
export type Acknowledged = 'done' | 'dead' | 'unsure';

interface Parts {
  readonly api: Pick<Api, 'callback' | 'original'>;
  readonly timers: Timers;
  readonly nowMs: () => number;
}

const PAUSE_MS = 100;

/** Tells the platform that it was received, while it can still be told. */
export async function acknowledge(
  origin: Pick<Origin, 'id' | 'token'>,
  body: Callback,
  { api, timers, nowMs, receivedMs }: Parts & { readonly receivedMs: number },
): Promise<Acknowledged> {
  let isLost = false;
  for (;;) {
    const leftMs = receivedMs + ACK_WITHIN_MS - nowMs();
    if (leftMs <= 0) return isLost ? 'unsure' : 'dead';
    try {
      await within(leftMs, timers, (signal) => api.callback(origin, body, signal));
      return 'done';
    } catch (error) {
      const { kind } = faultOf(error);
      // The second try says that the first has arrived; at the first it was somebody else with the same token.
      if (kind === 'acknowledged') return isLost ? 'done' : 'dead';
      if (kind !== 'unsure' && kind !== 'slow-down') return isLost ? 'unsure' : 'dead';
      isLost ||= kind === 'unsure';
    }
    await pause(PAUSE_MS, timers);
  }
}

/** Asks, until it is known, whether an interaction was acknowledged: only then it has an answer to be seen. */
export async function probe(
  via: Via,
  { api, timers, nowMs }: Parts,
  isStopped: () => boolean,
): Promise<Acknowledged> {
  for (let count = 1; nowMs() - via.createdMs < TOKEN_LIFE_MS; count += 1) {
    try {
      await api.original(via);
      return 'done';
    } catch (error) {
      const { kind } = faultOf(error);
      if (kind !== 'unsure' && kind !== 'slow-down') return 'dead';
    }
    if (isStopped()) return 'unsure';
    await pause(nextDelayMs(count), timers);
    if (isStopped()) return 'unsure';
  }
  return 'dead';
}

export const pause = (delayMs: number, timers: Timers): Promise<void> =>
  new Promise((resolve) => {
    timers.after(delayMs, resolve);
  });

async function within(
  limitMs: number,
  timers: Timers,
  run: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const cancel = timers.after(limitMs, () => controller.abort());
  try {
    await run(controller.signal);
  } finally {
    cancel();
  }
}
