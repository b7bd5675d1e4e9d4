/** Runs one piece of work at a time, in the order in which they were asked for. */
export class Exclusive {
  private tail: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work);
    // The next in line must run whatever became of this one; its own caller hears of the failure.
    this.tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
