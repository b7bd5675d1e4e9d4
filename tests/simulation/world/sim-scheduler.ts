import { nextDue } from '../../../src/engine/adapters/memory/cron-phrase.js';
import type { VirtualClock } from '../../../src/engine/adapters/memory/virtual-clock.js';
import type { Cancel, Scheduler } from '../../../src/engine/ports/scheduler.js';

interface Timer {
  dueMs: number;
  /** Of two that are due at once the one that was set first runs first. */
  readonly order: number;
  readonly run: () => unknown;
  readonly next: ((dueMs: number) => number) | undefined;
  isCanceled: boolean;
}

/** The world's timers, thousands of them: a heap, where the one of the tests looks at all. */
export class SimScheduler implements Scheduler {
  /** What callbacks threw or rejected with. */
  readonly failures: unknown[] = [];
  readonly #heap: Timer[] = [];
  #order = 0;

  constructor(private readonly clock: VirtualClock) {}

  after(delayMs: number, run: () => void): Cancel {
    return this.#add(this.clock.nowMs() + Math.max(0, delayMs), run);
  }

  every(intervalMs: number, run: () => void): Cancel {
    return this.#add(this.clock.nowMs() + intervalMs, run, (dueMs) => dueMs + intervalMs);
  }

  cron(phrase: string, run: () => void): Cancel {
    return this.#add(nextDue(phrase, this.clock.nowMs()), run, (dueMs) => nextDue(phrase, dueMs));
  }

  /** Lets `ms` pass; after each timer promises that are ready move on. */
  async advance(ms: number): Promise<void> {
    const endMs = this.clock.nowMs() + ms;
    await turn();
    for (let timer = this.#heap[0]; timer !== undefined && timer.dueMs <= endMs; timer = this.#heap[0]) {
      this.#pop();
      if (timer.isCanceled) continue;
      this.clock.moveTo(Math.max(timer.dueMs, this.clock.nowMs()));
      if (timer.next !== undefined) {
        timer.dueMs = timer.next(timer.dueMs);
        this.#push(timer);
      }
      this.#call(timer.run);
      await turn();
    }
    this.clock.moveTo(endMs);
  }

  #add(dueMs: number, run: () => void, next?: Timer['next']): Cancel {
    this.#order += 1;
    const timer: Timer = { dueMs, order: this.#order, run, next, isCanceled: false };
    this.#push(timer);
    return () => {
      timer.isCanceled = true;
    };
  }

  #call(run: () => unknown): void {
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

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(timer);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = heap[above];
      if (other === undefined || isBefore(other, timer)) break;
      heap[at] = other;
      at = above;
    }
    heap[at] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const one = heap[left];
      const two = heap[left + 1];
      if (one === undefined) break;
      const isRight = two !== undefined && isBefore(two, one);
      const least = isRight ? two : one;
      if (isBefore(last, least)) break;
      heap[at] = least;
      at = isRight ? left + 1 : left;
    }
    heap[at] = last;
  }
}

const isBefore = (a: Timer, b: Timer): boolean =>
  a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
