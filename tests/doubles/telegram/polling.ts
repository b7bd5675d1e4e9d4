import { conflict } from './failure.js';
import type { Updates } from './updates.js';

export interface Poll {
  offset: number;
  limit: number;
  timeoutMs: number;
  /** The client went away. */
  signal: AbortSignal;
}

const TAKEN_OVER = 'terminated by other getUpdates request; make sure that only one bot instance is running';

/** getUpdates: one poller at a time; a newer one ends the older with 409. */
export class Polling {
  #current: { end: (failure?: Error) => void } | undefined;

  constructor(readonly updates: Updates) {}

  async poll({ offset, limit, timeoutMs, signal }: Poll): Promise<unknown[]> {
    this.interrupt(TAKEN_OVER);
    this.updates.confirm(offset);
    const ready = this.updates.peek(limit);
    if (ready.length > 0 || timeoutMs === 0) return ready;
    await this.#wait(timeoutMs, signal);
    // Nobody is there to read it: what is handed out now would count as delivered.
    return signal.aborted ? [] : this.updates.peek(limit);
  }

  /** Ends the waiting poll with 409. */
  interrupt(why: string): void {
    this.#current?.end(conflict(why));
  }

  /** Ends the waiting poll with what is there. */
  finish(): void {
    this.#current?.end();
  }

  #wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (failure?: Error) => {
        clearTimeout(timer);
        forget();
        signal.removeEventListener('abort', aborted);
        if (this.#current === mine) this.#current = undefined;
        if (failure === undefined) resolve();
        else reject(failure);
      };
      const aborted = () => end();
      const timer = setTimeout(end, timeoutMs);
      const forget = this.updates.onChange(() => end());
      const mine = { end };
      this.#current = mine;
      signal.addEventListener('abort', aborted);
    });
  }
}
