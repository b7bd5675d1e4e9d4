import type { Clock } from '../../../src/engine/ports/clock.js';
import type { Cancel, Scheduler } from '../../../src/engine/ports/scheduler.js';

/**
 * One process's timers on the world's time. They end with it; while it is stopped (SIGSTOP, a blocked event loop) they
 * wait, and run all at once when it goes on.
 */
export class ProcessScheduler implements Scheduler {
  readonly #cancels = new Set<Cancel>();
  #isDead = false;
  #isStopped = false;
  #missed: (() => void)[] = [];

  constructor(private readonly world: Scheduler) {}

  after(delayMs: number, run: () => void): Cancel {
    const cancel = this.#tracked((done) =>
      this.world.after(delayMs, () => {
        done();
        return this.#run(run);
      }),
    );
    return cancel;
  }

  every(intervalMs: number, run: () => void): Cancel {
    return this.#tracked(() => this.world.every(intervalMs, () => this.#run(run)));
  }

  cron(phrase: string, run: () => void): Cancel {
    return this.#tracked(() => this.world.cron(phrase, () => this.#run(run)));
  }

  /** Timers that wait. */
  get pending(): number {
    return this.#cancels.size;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  stop(): void {
    this.#isStopped = true;
  }

  goOn(): void {
    this.#isStopped = false;
    for (const run of this.#missed.splice(0)) this.#run(run);
  }

  kill(): void {
    this.#isDead = true;
    this.#missed = [];
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }

  /** Something from outside reaches the process: at once, when it goes on, or never. */
  reach(run: () => void): void {
    if (this.#isDead) return;
    if (this.#isStopped) this.#missed.push(run);
    else run();
  }

  #run(run: () => unknown): unknown {
    if (this.#isDead) return undefined;
    if (!this.#isStopped) return run();
    // However often one of them was due, it is due once.
    if (!this.#missed.includes(run as () => void)) this.#missed.push(run as () => void);
    return undefined;
  }

  #tracked(start: (done: () => void) => Cancel): Cancel {
    if (this.#isDead) return () => undefined;
    let stop: Cancel = () => undefined;
    const cancel = (): void => {
      stop();
      this.#cancels.delete(cancel);
    };
    stop = start(() => this.#cancels.delete(cancel));
    this.#cancels.add(cancel);
    return cancel;
  }
}

/** One process's clock: the world's, and what it is off by. */
export class ProcessClock implements Clock {
  constructor(
    private readonly world: Clock,
    private readonly offsetMs: () => number,
  ) {}

  nowMs(): number {
    return this.world.nowMs() + this.offsetMs();
  }

  /** Nobody sets the monotonic one. */
  elapsedMs(): number {
    return this.world.elapsedMs();
  }
}
