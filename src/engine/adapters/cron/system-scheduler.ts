import { schedule, validate } from 'node-cron';
import { InvariantError } from '../../domain/invariant.js';
import type { Cancel, Scheduler } from '../../ports/scheduler.js';
import { startTimer } from './long-timer.js';

export interface SystemSchedulerOptions {
  /** Gets whatever a callback throws, or its promise rejects with; the timer goes on. */
  readonly onFailure: (error: unknown) => void;
  /** False: timers alone do not hold the process open. Default true. */
  readonly keepsProcess?: boolean;
}

/** Timers of the machine. */
export class SystemScheduler implements Scheduler {
  private readonly active = new Set<Cancel>();

  constructor(private readonly options: SystemSchedulerOptions) {}

  after(delayMs: number, run: () => void): Cancel {
    const cancel = this.register(() => stop());
    const stop = this.timer(performance.now() + delayMs, () => {
      this.active.delete(cancel);
      this.call(run);
    });
    return cancel;
  }

  /** Ticks keep to the grid of the first one; those that a busy process missed are left out, not made up for. */
  every(intervalMs: number, run: () => void): Cancel {
    let dueMs = performance.now() + intervalMs;
    let stop: Cancel;
    const tick = (): void => {
      const lateMs = Math.max(0, performance.now() - dueMs);
      dueMs += intervalMs * (1 + Math.floor(lateMs / intervalMs));
      stop = this.timer(dueMs, tick);
      this.call(run);
    };
    stop = this.timer(dueMs, tick);
    return this.register(() => stop());
  }

  cron(phrase: string, run: () => void): Cancel {
    if (!validate(phrase)) throw new InvariantError('cron-phrase-unreadable', { phrase });
    const unref = this.options.keepsProcess === false;
    const task = schedule(phrase, () => this.call(run), {
      timezone: 'UTC',
      suppressMissedWarning: true,
      unref,
    });
    return this.register(() => {
      void task.destroy();
    });
  }

  /** Cancels everything that is still scheduled. */
  close(): void {
    for (const cancel of this.active) cancel();
  }

  private timer(dueMs: number, run: () => void): Cancel {
    return startTimer({ dueMs, run, keepsProcess: this.options.keepsProcess !== false });
  }

  private register(stop: Cancel): Cancel {
    const cancel = (): void => {
      this.active.delete(cancel);
      stop();
    };
    this.active.add(cancel);
    return cancel;
  }

  private call(run: () => unknown): void {
    try {
      const result = run();
      // `() => void` also takes an async function, whose rejection would end the process.
      if (result instanceof Promise) result.catch(this.options.onFailure);
    } catch (error) {
      this.options.onFailure(error);
    }
  }
}
