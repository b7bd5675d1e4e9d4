interface Wake<T> {
  readonly atMs: number;
  readonly item: T;
}

/** What waits for a time, the earliest first: a binary heap. */
export class WakeHeap<T> {
  readonly #heap: Wake<T>[] = [];

  /** When the first one is due; infinite if there is none. */
  get firstMs(): number {
    return this.#heap[0]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  push(atMs: number, item: T): void {
    const wake = { atMs, item };
    let place = this.#heap.length;
    this.#heap.push(wake);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#heap[parent];
      if (above === undefined || above.atMs <= atMs) break;
      this.#heap[place] = above;
      place = parent;
    }
    this.#heap[place] = wake;
  }

  /** Takes the first one out. */
  pop(): T | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first !== undefined && last !== undefined && last !== first) this.#sink(last);
    return first?.item;
  }

  #sink(wake: Wake<T>): void {
    let place = 0;
    for (;;) {
      const child = this.#earlierChild(place);
      const below = this.#heap[child];
      if (below === undefined || below.atMs >= wake.atMs) break;
      this.#heap[place] = below;
      place = child;
    }
    this.#heap[place] = wake;
  }

  #earlierChild(place: number): number {
    const left = 2 * place + 1;
    const [one, other] = [this.#heap[left], this.#heap[left + 1]];
    return one !== undefined && other !== undefined && other.atMs < one.atMs ? left + 1 : left;
  }
}
