import type { Cancel, Scheduler } from '../../ports/scheduler.js';
import { nextDue } from './cron-phrase.js';
import { type Timer, TimerHeap } from './timer-heap.js';
import type { VirtualClock } from './virtual-clock.js';

/** Timers on virtual time: they run when `advance` reaches them, in order, and as often as they are due. */
export class VirtualScheduler implements Scheduler {
  /** What callbacks threw or rejected with, in order. */
  readonly failures: unknown[] = [];
  private readonly timers = new TimerHeap();
  private set = 0;

  constructor(private readonly clock: VirtualClock) {}

  /** How many timers wait. */
  get pending(): number {
    return this.timers.waiting;
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
      this.timers.pop();
      if (timer.next !== undefined) {
        timer.dueMs = timer.next(timer.dueMs);
        this.timers.push(timer);
      }
      this.call(timer.run);
      await settle();
    }
    this.clock.moveTo(endMs);
  }

  private due(endMs: number): Timer | undefined {
    while (this.timers.first?.isCanceled === true) this.timers.pop();
    const { first } = this.timers;
    return first !== undefined && first.dueMs <= endMs ? first : undefined;
  }

  private add(dueMs: number, run: () => void, next?: Timer['next']): Cancel {
    this.set += 1;
    const timer: Timer = { dueMs, order: this.set, run, next, isCanceled: false };
    this.timers.push(timer);
    return () => {
      timer.isCanceled = true;
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
