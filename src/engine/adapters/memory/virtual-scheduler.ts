import type { Cancel, Scheduler } from '../../ports/scheduler.js';
import { nextDue } from './cron-phrase.js';
import type { VirtualClock } from './virtual-clock.js';

interface Timer {
  dueMs: number;
  readonly run: () => unknown;
  /** When it is due again; undefined = it is not. */
  readonly next: ((dueMs: number) => number) | undefined;
}

/** Timers on virtual time: they run when `advance` reaches them, in order, and as often as they are due. */
export class VirtualScheduler implements Scheduler {
  /** What callbacks threw or rejected with, in order. */
  readonly failures: unknown[] = [];
  /** Of two timers due at once the older, which stands first, runs first. */
  private readonly timers = new Set<Timer>();

  constructor(private readonly clock: VirtualClock) {}

  /** How many timers wait. */
  get pending(): number {
    return this.timers.size;
  }

  after(delayMs: number, run: () => void): Cancel {
    return this.add(this.clock.nowMs() + Math.max(0, delayMs), run);
  }

  every(intervalMs: number, run: () => void): Cancel {
    return this.add(this.clock.nowMs() + intervalMs, run, (dueMs) => dueMs + intervalMs);
  }

  cron(phrase: string, run: () => void): Cancel {
    return this.add(nextDue(phrase, this.clock.nowMs()), run, (dueMs) => nextDue(phrase, dueMs));
  }

  /** Lets `ms` pass. Between timers the event loop turns once, so that promises which are ready move on. */
  async advance(ms: number): Promise<void> {
    const endMs = this.clock.nowMs() + ms;
    await settle();
    for (let timer = this.due(endMs); timer !== undefined; timer = this.due(endMs)) {
      this.clock.moveTo(Math.max(timer.dueMs, this.clock.nowMs()));
      if (timer.next === undefined) this.timers.delete(timer);
      else timer.dueMs = timer.next(timer.dueMs);
      this.call(timer.run);
      await settle();
    }
    this.clock.moveTo(endMs);
  }

  private due(endMs: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) {
      if (timer.dueMs <= endMs && (first === undefined || timer.dueMs < first.dueMs)) first = timer;
    }
    return first;
  }

  private add(dueMs: number, run: () => void, next?: Timer['next']): Cancel {
    const timer: Timer = { dueMs, run, next };
    this.timers.add(timer);
    return () => {
      this.timers.delete(timer);
    };
  }

  /** Not awaited: what runs may itself wait for a later timer. */
  private call(run: () => unknown): void {
    const fail = (error: unknown): void => {
      this.failures.push(error);
    };
    try {
      const result = run();
      if (result instanceof Promise) result.catch(fail);
    } catch (error) {
      fail(error);
    }
  }
}

/** One turn of the event loop: promises that are ready have been seen by whoever awaited them. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
