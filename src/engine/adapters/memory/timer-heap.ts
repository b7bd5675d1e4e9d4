export interface Timer {
  dueMs: number;
  /** Of two that are due at once the one that was set first runs first. */
  readonly order: number;
  readonly run: () => unknown;
  /** When it is due again; undefined = it is not. */
  readonly next: ((dueMs: number) => number) | undefined;
  isCanceled: boolean;
}

/** Timers by when they are due; there may be thousands of them. */
export class TimerHeap {
  readonly #heap: Timer[] = [];

  /** How many wait and were not canceled. */
  get waiting(): number {
    return this.#heap.filter(({ isCanceled }) => !isCanceled).length;
  }

  /** The one that is due first, canceled or not. */
  get first(): Timer | undefined {
    return this.#heap[0];
  }

  push(timer: Timer): void {
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

  /** Takes the first one away. */
  pop(): void {
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
