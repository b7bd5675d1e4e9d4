interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what is asked for while a write runs and writes it together: one sync of the disk serves many. When a group
 * fails, its members are written one by one, so that only the guilty one fails. Order is the order of asking.
 */
export class GroupCommit<Item, Result> {
  readonly #queue: Waiting<Item, Result>[] = [];
  #running: Promise<void> | undefined;

  constructor(
    /** All items or none; results in the order of items. */
    private readonly write: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly maxGroup: number,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ item, resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Whoever has not begun yet hears that they will not. */
  refuseWaiting(error: Error): void {
    for (const { reject } of this.#queue.splice(0)) reject(error);
  }

  /** Resolves when nothing waits and nothing runs. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #drain(): Promise<void> {
    // Whoever asks in the same turn of the event loop belongs to the first group.
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#writeGroup(this.#queue.splice(0, this.maxGroup));
    this.#running = undefined;
  }

  async #writeGroup(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.write(group.map(({ item }) => item));
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
    } catch (error) {
      if (group.length === 1) for (const { reject } of group) reject(error);
      else for (const member of group) await this.#writeGroup([member]);
    }
  }
}
